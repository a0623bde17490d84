import type { CapacityRow, FunctionRow, TitleCredential } from '../credential/title-credential.ts'
import { type Language, languages, type Text } from '../language.ts'
import { type PlainDate, parsePlainDate } from '../plain-date.ts'

/** What the catalogue adds to a credential to print it; the credential itself carries codes only. */
export interface PrintingWords {
  readonly titleName: Text
  readonly label: (valueSet: string, code: string, language: Language) => string
}

export interface WrittenDate extends Text {
  readonly iso: PlainDate
}

/** What a title says on paper, in the words it says it with: its page is made of them, and compared with them. */
export interface PrintedTitle {
  readonly number: string
  readonly numberGroups: string
  /** The number of the certificate that it endorses, where the credential names one. */
  readonly certificateGroups: string | null
  readonly name: Text
  readonly country: Text
  readonly authority: Text
  readonly officer: string
  readonly regulations: readonly string[]
  readonly holder: { readonly familyName: string; readonly givenName: string; readonly birthDate: WrittenDate }
  /** A row without limitations has an empty list. */
  readonly functions: readonly {
    readonly function: Text
    readonly level: Text
    readonly limitations: readonly Text[]
  }[]
  readonly capacities: readonly { readonly capacity: Text; readonly limitations: readonly Text[] }[]
  readonly signedOn: WrittenDate
  readonly effectiveFrom: WrittenDate
  readonly issueDate: WrittenDate
  readonly expiry: WrittenDate | null
}

export function createPrintedTitle(credential: TitleCredential, words: PrintingWords): PrintedTitle {
  const { title, familyName, givenName, birthDate, certificate } = credential.credentialSubject
  const label = (valueSet: string, code: string) => inBoth((language) => words.label(valueSet, code, language))
  const limitations = (row: FunctionRow | CapacityRow) => limitationsOf(row, label)
  return {
    number: title.documentNumber,
    numberGroups: groupDigits(title.documentNumber),
    certificateGroups: certificate ? groupDigits(certificate.documentNumber) : null,
    name: words.titleName,
    country: label('nationalities', title.issuingCountry),
    authority: label('issuing-authorities', title.issuingAuthority),
    officer: title.issuingOfficer,
    regulations: title.regulation ?? [],
    holder: { familyName: familyName.toLocaleUpperCase('fr'), givenName, birthDate: writeDate(birthDate) },
    functions: (title.functions ?? []).map((row) => ({
      function: label('functions', row.function),
      level: label('levels', row.level),
      limitations: limitations(row),
    })),
    capacities: (title.capacities ?? []).map((row) => ({
      capacity: label('capacities', row.capacity),
      limitations: limitations(row),
    })),
    signedOn: writeDate(parsePlainDate(credential.proof.created.slice(0, 10))),
    effectiveFrom: writeDate(parsePlainDate(credential.validFrom.slice(0, 10))),
    issueDate: writeDate(title.issueDate),
    expiry: credential.validUntil ? writeDate(parsePlainDate(credential.validUntil.slice(0, 10))) : null,
  }
}

/** A date as people write it in each language, with the ISO form for foreigners and machines. */
export function writeDate(date: PlainDate): WrittenDate {
  const at = new Date(`${date}T00:00:00Z`)
  return { fr: longDate.fr.format(at).replace(/^1 /, '1er '), en: longDate.en.format(at), iso: date }
}

const longDate = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
}

/** By code from the catalogue, then in free text. Labels begin with a small letter to stand in a sentence; here they do not. */
function limitationsOf(row: FunctionRow | CapacityRow, label: (valueSet: string, code: string) => Text): Text[] {
  const texts = (row.limitation ?? []).map((code) => label('limitations', code))
  if (row.limitationText) texts.push(row.limitationText)
  return texts.map((text) => inBoth((language) => withUnits(capitalize(text[language], language))))
}

function capitalize(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1)
}

/** A number stays on the line of what it counts. */
function withUnits(text: string): string {
  return text.replace(/(\d) (?=\p{L})/gu, '$1\u00a0')
}

function inBoth(write: (language: Language) => string): Text {
  const [fr, en] = languages
  return { fr: write(fr), en: write(en) }
}

/** Groups of four read and copy with fewer mistakes. */
export function groupDigits(number: string): string {
  return /^\d+$/.test(number) ? number.replace(/(\d{4})(?=\d)/g, '$1\u00a0') : number
}
