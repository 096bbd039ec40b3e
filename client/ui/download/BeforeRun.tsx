import type { Controller } from '../../state/run/run-controller.ts'
import type { State } from '../../state/run/state.ts'
import type { Attempt } from '../parts/use-attempt.ts'
import { Bookmarklet } from './Bookmarklet.tsx'
import { EarlierRuns } from './earlier/EarlierRuns.tsx'
import { Stills } from './welcome/Stills.tsx'

/** All that stands below the form while there is no run. */
export const BeforeRun = (props: { state: State; controller: Controller; attempt: Attempt }) => (
  <>
    <EarlierRuns {...props} />
    <Stills />
    {props.state.settings.pictures !== 'own' && <Bookmarklet />}
  </>
)
