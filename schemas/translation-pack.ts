/** The words of a page in a further language, by their English text; `meta/translation-pack.schema.json` describes the files. */
export interface TranslationPack {
  /** Its tag (BCP 47). */
  readonly language: string
  /** What the language calls itself. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  /** A draft is only offered by a build that is told to, under a notice that the English text counts. */
  readonly state: 'complete' | 'draft'
  /** Who of the trade, and whose language it is, read the whole pack, and the day; null until somebody has. */
  readonly reviewedBy: string | null
  readonly reviewedOn: string | null
  readonly texts: Readonly<Record<string, string>>
}
