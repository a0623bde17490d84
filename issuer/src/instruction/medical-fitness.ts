import type { Fact } from '@vigie/shared/rules/fact.ts'
import type { MedicalDecision } from './registries/ask-esculape.ts'

/**
 * Decision 1 « Apte TF/TN » (all functions, all navigations) is the only code whose meaning we have read; a decision
 * worded « inapte » or « non apte » needs no nomenclature. Any other code is not known, and an agent looks.
 */
export function medicalFitness({ code, label, hasRestrictions }: MedicalDecision): Fact | null {
  if (/^(inapt|non[ -]apt)/i.test(label)) return { value: 'unfit' }
  if (code !== '1') return null
  return { value: hasRestrictions ? 'fit-with-restrictions' : 'fit' }
}
