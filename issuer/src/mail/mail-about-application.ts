import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import type { TitleDefinition } from '@vigie/shared/catalogue/title-definition.ts'
import type { Language } from '@vigie/shared/language.ts'
import type { Transaction } from '../db/open-database.ts'
import { queueMail } from './queue-mail.ts'

export interface ApplicationMail {
  readonly kind: 'application-received' | 'application-decided' | 'application-withdrawn' | 'message'
  readonly application: {
    readonly id: string
    readonly bodyId: string
    readonly titleCode: string
    readonly content: { readonly applicant: { readonly email: string; readonly preferredLanguage: Language } }
  }
  readonly at: Date
}

export interface ApplicationMailNeeds {
  readonly titles: readonly TitleDefinition[]
  /** Where the seafarer reads the rest: a page that asks them to sign in. */
  readonly walletUrl: string
}

/** To the seafarer, at the registry's address first and at the one they gave else: which title, and where the rest is read. */
export async function mailAboutApplication(
  tx: Transaction,
  { kind, application, at }: ApplicationMail,
  { titles, walletUrl }: ApplicationMailNeeds,
): Promise<void> {
  const { id: applicationId, bodyId, titleCode, content } = application
  const { email: to, preferredLanguage: language } = content.applicant
  const title = findTitleDefinition(titles, titleCode)?.name[language] ?? titleCode
  const link = new URL('/applications', walletUrl).href
  await queueMail(tx, { bodyId, kind, to, applicationId, language, values: { title, link }, at })
}
