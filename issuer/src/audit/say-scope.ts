import type { Language } from '@vigie/shared/language.ts'

export interface AuditScopeSaid {
  readonly since: Date | null
  readonly isDrawn: boolean
}

export function summaryOf(findings: number, language: Language): string {
  if (findings === 0) return { fr: 'Tout concorde.', en: 'Clean: everything agrees.' }[language]
  const [fr, en] = findings === 1 ? ['constat', 'finding'] : ['constats', 'findings']
  return { fr: `${findings} ${fr}.`, en: `${findings} ${en}.` }[language]
}

/** What was not looked at: an answer that all agrees says no more than that of the rest. Empty when everything was. */
export function scopeOf({ since, isDrawn }: AuditScopeSaid, language: Language): string {
  const day = since?.toISOString().slice(0, 10)
  const left = [
    ...(day ? [signaturesBefore(day, language)] : []),
    ...(isDrawn ? [] : [{ fr: 'le dessin des pages', en: 'how pages are drawn' }[language]]),
  ]
  if (left.length === 0) return ''
  return { fr: ` Non vérifiés\u00a0: ${left.join('\u00a0; ')}.`, en: ` Not looked at: ${left.join('; ')}.` }[language]
}

function signaturesBefore(day: string, language: Language): string {
  return {
    fr: `les signatures et les cachets des titres délivrés avant le ${day}, ni les attestations de portefeuille d’avant cette date`,
    en: `signatures and seals of titles issued before ${day}, and wallet credentials of before then`,
  }[language]
}
