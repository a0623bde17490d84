import type { Rule } from '@vigie/schemas/rule.ts'
import type { TitleDefinition } from '@vigie/schemas/title-definition.ts'
import type { Application } from '../applications/application-store.ts'
import { type Clock, dayAt, titleDayAt } from '../clock.ts'
import type { Queryable } from '../db/open-database.ts'
import type { AttestedFact } from '../instruction/attested-fact.ts'
import { type InstructionResult, instructApplication } from '../instruction/instruct-application.ts'
import type { Registries } from '../instruction/registries/registries.ts'
import { instructReissueOf, type ReissueRequest } from './find-title-to-reissue.ts'
import { listRegisteredTitles } from './list-registered-titles.ts'

export interface InstructNeeds {
  readonly db: Queryable
  readonly registries: Registries
  readonly rules: readonly Rule[]
  readonly titles: readonly TitleDefinition[]
  readonly now: Clock
  readonly timeZone: string
}

/** What instruction looks at, of an application that was submitted or of one that may be. */
export type Instructable = Pick<Application, 'id' | 'kind' | 'submittedOn'> &
  Omit<ReissueRequest, 'kind'> & { readonly attestedFacts: readonly AttestedFact[] }

/** The examination itself, for whoever needs its answer: it reads, and keeps nothing. */
export async function instruct(application: Instructable, deps: InstructNeeds): Promise<InstructionResult> {
  const { kind } = application
  if (kind === 'duplicate' || kind === 'correction') {
    return instructReissueOf({ ...application, kind }, { ...deps, today: titleDayAt(deps.now()) })
  }
  const today = dayAt(deps.now(), deps.timeZone)
  const registeredTitles = await listRegisteredTitles(deps.db, application, titleDayAt(deps.now()))
  return instructApplication({ ...application, kind, registeredTitles }, { ...deps, today })
}
