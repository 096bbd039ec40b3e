import type { Texts } from '../text-store.ts'
import { demo } from './demo.ts'
import { form } from './form.ts'
import { formats } from './formats.ts'
import { header } from './header.ts'
import { outage } from './outage.ts'
import { page } from './page.ts'
import { parts } from './parts.ts'
import { reasons } from './reasons.ts'
import { strategies } from './strategies.ts'

export const german: Texts = {
  demo,
  form,
  formats,
  header,
  outage,
  page,
  parts,
  reasons,
  strategies,
}
