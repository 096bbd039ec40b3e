import { latePart } from '../../../page/late-part.tsx'
import type { FarmFieldsProps } from './FarmFields.tsx'
import { Options } from './Options.tsx'
import { farmOptions } from './options-text.ts'

const Fields = latePart(async () => (await import('./FarmFields.tsx')).FarmFields).Late

/** The options that mean something for a run on the farm. */
export const FarmOptions = (props: FarmFieldsProps) => (
  <Options says={farmOptions(props.settings, props.keepsOriginals)}>
    <Fields {...props} />
  </Options>
)
