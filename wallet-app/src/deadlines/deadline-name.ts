import { type Catalogue, labelFor, titleNameOf } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import type { Expiring } from './timeline.ts'
import { words } from './words.ts'

/** What ends, as people call it: official names where there are any. */
export function deadlineName({ what, code, label }: Expiring, catalogue: Catalogue): string {
  if (what === 'medical-fitness') return say(words.medicalFitness)
  if (what === 'training') return code === null ? (label ?? '') : labelFor(catalogue, 'trainings', code)
  return titleNameOf(catalogue, code ?? '')
}
