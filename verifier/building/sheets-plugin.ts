import { readdirSync, readFileSync } from 'node:fs'
import type { TranslationPack } from '@vigie/schemas/translation-pack.ts'
import { keepPunctuation } from '@vigie/shared/ui/say.ts'
import { type SheetLanguage, writeSheet } from './write-sheet.ts'

interface SheetSettings {
  readonly address: string | null
  readonly contact: string | null
  readonly isWithDrafts: boolean
}

interface BuildContext {
  emitFile(file: { type: 'asset'; fileName: string; source: string }): string
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** A Vite plugin that writes `instructions-<language>.html` and their style, from the words of the page's own sheet. */
export function sheetsPlugin({ address, contact, isWithDrafts }: SheetSettings) {
  return {
    name: 'vigie-instruction-sheets',
    apply: 'build' as const,
    buildStart(this: BuildContext) {
      const languages = listSheetLanguages(isWithDrafts)
      for (const language of languages) {
        const source = writeSheet(language, { address, contact, languages })
        this.emitFile({ type: 'asset', fileName: `instructions-${language.tag}.html`, source })
      }
      const source = ['../../shared/ui/tokens.css', './plain.css', '../src/pwa/instructions/instructions.css'].map(read)
      this.emitFile({ type: 'asset', fileName: 'instructions.css', source: source.join('\n') })
    },
  }
}

/** French, English, and each pack that the build offers; a text that a pack lacks is in English. */
function listSheetLanguages(isWithDrafts: boolean): SheetLanguage[] {
  const folder = '../../schemas/translations/'
  const packs = readdirSync(new URL(folder, import.meta.url))
    .filter((file) => file.endsWith('.json'))
    .sort()
    // the schema of the packs is held by their own tests
    .map((file) => JSON.parse(read(`${folder}${file}`)) as TranslationPack)
  return [
    { tag: 'fr', name: 'Français', direction: 'ltr', wordsOf: ({ fr }) => keepPunctuation(fr) },
    { tag: 'en', name: 'English', direction: 'ltr', wordsOf: ({ en }) => en },
    ...packs
      .filter(({ state }) => isWithDrafts || state === 'complete')
      .map(({ language, name, direction, texts }): SheetLanguage => {
        return { tag: language, name, direction, wordsOf: ({ en }) => texts[en] ?? en }
      }),
  ]
}
