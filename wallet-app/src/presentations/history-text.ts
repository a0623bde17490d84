import type { Catalogue } from '@vigie/shared/ui/catalogue.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialNameOf, say, wordsOf } from '@vigie/shared/ui/say.ts'
import { outcomeWords } from './fact-words.ts'
import { keepingWords, shownWords } from './history-entry.tsx'
import type { Presented } from './presented.ts'
import { voyageWords } from './voyage-words.ts'
import { words } from './words.ts'

/** The whole history as a text that any program opens, in the person's language. */
export function historyText(entries: readonly Presented[], catalogue: Catalogue): string {
  return entries.map((presented) => entryLines(presented, catalogue).join('\n')).join('\n\n')
}

function entryLines(presented: Presented, catalogue: Catalogue): readonly string[] {
  const { at, outcome, verifierName, host, purpose, voyage, titles } = presented
  return [
    `${momentWords(at, language.value)} (${at})`,
    `${officialNameOf(verifierName)} (${host})`,
    say(outcomeWords[outcome]),
    `${say(words.why)} · ${wordsOf(purpose)}`,
    ...(voyage ? [`${say(words.forVoyage)} · ${voyageWords(voyage, catalogue)}`] : []),
    ...titles.map((title) => `${say(words.whatWasShown)} · ${shownWords(title, catalogue)}`),
    ...(titles.length > 0 ? [`${say(words.keeping)} · ${keepingWords(presented)}`] : []),
  ]
}
