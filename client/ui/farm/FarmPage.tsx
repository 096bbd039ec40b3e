import type { PageParts } from '../page-parts.ts'
import { FarmTab } from './FarmTab.tsx'

export const FarmPage = ({ farm }: PageParts) => <FarmTab controller={farm} />
