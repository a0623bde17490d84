import { type PlainDate, parsePlainDate } from '@vigie/shared/plain-date.ts'
import type { ReissueKind } from '../applications/application.ts'
import type { Application } from '../applications/application-store.ts'
import type { Queryable } from '../db/open-database.ts'
import { instructReissue, type ReissueResult, type TitleToReissue } from '../instruction/instruct-reissue.ts'
import type { Registries } from '../instruction/registries/registries.ts'
import { fellWithCorrection, findLinkedTitles } from '../register/linked-titles.ts'
import { findTitleByNumber } from '../register/title-store.ts'

interface ReissueNeeds {
  readonly db: Queryable
  readonly registries: Registries
  readonly today: PlainDate
}

export type ReissueRequest = Pick<Application, 'bodyId' | 'titleCode' | 'identificationNumber' | 'content'> & {
  readonly kind: ReissueKind
}

/** Instructs the application for a document to be made again, on what the register says of the one it names. */
export async function instructReissueOf(
  application: ReissueRequest,
  { db, registries, today }: ReissueNeeds,
): Promise<ReissueResult> {
  const title = await findTitleToReissue(db, application)
  return instructReissue({ ...application, title, today }, registries)
}

async function findTitleToReissue(db: Queryable, { content, bodyId }: ReissueRequest): Promise<TitleToReissue | null> {
  const title = await findTitleByNumber(db, content.replaces ?? '')
  if (title?.bodyId !== bodyId) return null
  const { replacedBy } = await findLinkedTitles(db, title)
  const isMadeAgain = replacedBy.some(({ replacesAs }) => replacesAs !== 'revalidation')
  const fell = await fellWithCorrection(db, title)
  return { ...title, birthDate: parsePlainDate(title.birthDate), isMadeAgain, fellWithCorrection: fell }
}
