import type { Controller } from '../../../state/run/run-controller.ts'
import { needsTab, type State } from '../../../state/run/state.ts'
import { latePart } from '../../page/late-part.tsx'
import { DemoPanel } from '../../parts/demo/DemoPanel.tsx'
import type { Attempt } from '../../parts/use-attempt.ts'
import { useTexts } from '../../text/use-texts.tsx'
import { GalleryForm } from './GalleryForm.tsx'

const ownForm = latePart(async () => (await import('../own/OwnForm.tsx')).OwnForm)
const OwnForm = ownForm.Late
const ClientIdPanel = latePart(async () => (await import('./ClientIdPanel.tsx')).ClientIdPanel).Late

/** The form of a person who drops pictures should be there at once. */
export const loadOwnForm = ownForm.load

/** The form for links and galleries, or for the person's own files, and what belongs to the site. */
export function SettingsArea({
  state,
  isReading,
  controller,
  attempt,
}: {
  state: State
  /** A dropped folder is being read. */
  isReading: boolean
  controller: Controller
  attempt: Attempt
}) {
  const { form } = useTexts()
  const { settings, own, textProblem, server, run, pick } = state
  // The farm's run needs nothing of this tab, so another one can be started.
  const phase = needsTab(state) ? state.phase : 'finished'
  const isFirst = run === null && pick === null
  const isDemo = settings.site === 'demo'
  const verbs = { controller, attempt }
  return (
    <section className="settings" aria-label={form.settings}>
      {settings.pictures === 'own' ? (
        <OwnForm {...{ phase, settings, own, isFirst, isReading }} {...verbs} />
      ) : (
        <>
          <GalleryForm
            phase={phase}
            settings={settings}
            hasGalleries={isDemo || server?.clientId.from !== null}
            isFirst={isFirst}
            textProblem={textProblem}
            hasFarm={server?.hasFarm ?? false}
            farmKeepsOriginals={server?.farmKeepsOriginals ?? false}
            target={state.target}
            directOrigin={isDemo ? null : (server?.directOrigin ?? null)}
            {...verbs}
          />
          {!isDemo && server && (
            <ClientIdPanel clientId={server.clientId} controller={controller} />
          )}
          {isDemo && <DemoPlace state={state} controller={controller} />}
        </>
      )}
    </section>
  )
}

/** Before the server has told of its demo, the panel's place is kept free, so that nothing jumps. */
function DemoPlace({
  state: { demo, serverProblem },
  controller,
}: {
  state: State
  controller: Controller
}) {
  if (demo) return <DemoPanel demo={demo} onChange={controller.setNetwork} />
  return serverProblem ? null : <div className="card demo" />
}
