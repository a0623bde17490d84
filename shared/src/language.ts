export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in every language of the product; a missing one does not compile. */
export type Text = Readonly<Record<Language, string>>

/** The first language of ours in a list such as `navigator.languages` or a split `Accept-Language`; English otherwise. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = languages.find((known) => tag.trim().toLowerCase().startsWith(known))
    if (language) return language
  }
  return 'en'
}
