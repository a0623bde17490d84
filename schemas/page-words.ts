import latest from './catalogue-edition.json' with { type: 'json' }
import type { Text } from './text.ts'
import type { ValueSet } from './value-set.ts'
import capacities from './value-sets/capacities.json' with { type: 'json' }
import checks from './value-sets/checks.json' with { type: 'json' }
import documentReasons from './value-sets/document-reasons.json' with { type: 'json' }
import functions from './value-sets/functions.json' with { type: 'json' }
import issuingAuthorities from './value-sets/issuing-authorities.json' with { type: 'json' }
import levels from './value-sets/levels.json' with { type: 'json' }
import limitations from './value-sets/limitations.json' with { type: 'json' }
import manningReasons from './value-sets/manning-reasons.json' with { type: 'json' }
import outcomes from './value-sets/outcomes.json' with { type: 'json' }
import pdfFaults from './value-sets/pdf-faults.json' with { type: 'json' }
import printedFields from './value-sets/printed-fields.json' with { type: 'json' }
import titleStates from './value-sets/title-states.json' with { type: 'json' }
import trainings from './value-sets/trainings.json' with { type: 'json' }
import verdictReasons from './value-sets/verdict-reasons.json' with { type: 'json' }

// Vite replaces the call of `import.meta.glob` by the named parts of the files; its pattern and options must be literals.
declare global {
  interface ImportMeta {
    glob(pattern: string, options: { eager: true; import: 'name' }): Record<string, unknown>
  }
}

// `meta/` holds these four to unions of words that TypeScript reads as strings, hence the casts.
const boundedLimitations = limitations as ValueSet
const colouredReasons = verdictReasons as ValueSet
const colouredDocumentReasons = documentReasons as ValueSet
const colouredManningReasons = manningReasons as ValueSet

/** The value sets a page that shows or checks titles speaks with; the others stay out of its build. */
export const pageValueSets = {
  capacities,
  checks,
  'document-reasons': colouredDocumentReasons,
  functions,
  'issuing-authorities': issuingAuthorities,
  levels,
  limitations: boundedLimitations,
  'manning-reasons': colouredManningReasons,
  outcomes,
  'pdf-faults': pdfFaults,
  'printed-fields': printedFields,
  'title-states': titleStates,
  trainings,
  'verdict-reasons': colouredReasons,
}

/** The day on which the words of titles were last changed. */
export const catalogueEdition = latest.edition

/** The official names of all titles by code, without the rest of the catalogue: in pages built by Vite only. */
export function loadTitleNames(): ReadonlyMap<string, Text> {
  const names = import.meta.glob('./titles/*.json', { eager: true, import: 'name' })
  // The files are our own, named after their code: `meta/` and `schemas.test.ts` hold every one of them to it.
  return new Map(
    Object.entries(names).map(([path, name]) => [path.slice('./titles/'.length, -'.json'.length), name as Text]),
  )
}
