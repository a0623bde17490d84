export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/** A text in every language of the product; a missing one does not compile. */
export type Text = Readonly<Record<Language, string>>

/**
 * The first language that is offered in a list such as `navigator.languages` or a split `Accept-Language`; English
 * otherwise. Regions do not count: who reads es-MX reads es.
 */
export function chooseLanguage<const Tag extends string = Language>(
  preferred: readonly string[],
  offered: readonly Tag[] = languages as readonly string[] as readonly Tag[],
): Tag | 'en' {
  for (const tag of preferred) {
    const language = offered.find((known) => primaryOf(known) === primaryOf(tag))
    if (language) return language
  }
  return 'en'
}

function primaryOf(tag: string): string | undefined {
  return /^[a-z]+/.exec(tag.trim().toLowerCase())?.[0]
}
