import advice from './value-sets/advice.json' with { type: 'json' }
import applicationDocuments from './value-sets/application-documents.json' with { type: 'json' }
import applicationKinds from './value-sets/application-kinds.json' with { type: 'json' }
import applicationStates from './value-sets/application-states.json' with { type: 'json' }
import awaited from './value-sets/awaited.json' with { type: 'json' }
import dateReasons from './value-sets/date-reasons.json' with { type: 'json' }
import departments from './value-sets/departments.json' with { type: 'json' }
import factSources from './value-sets/fact-sources.json' with { type: 'json' }
import missingFacts from './value-sets/missing-facts.json' with { type: 'json' }
import refusalReasons from './value-sets/refusal-reasons.json' with { type: 'json' }
import reissueFindings from './value-sets/reissue-findings.json' with { type: 'json' }

/** The value sets that the screens of applications speak with: a part of the page of their own. */
export const applicationSets = {
  advice,
  'application-documents': applicationDocuments,
  'application-kinds': applicationKinds,
  'application-states': applicationStates,
  awaited,
  'date-reasons': dateReasons,
  departments,
  'fact-sources': factSources,
  'missing-facts': missingFacts,
  'refusal-reasons': refusalReasons,
  'reissue-findings': reissueFindings,
}
