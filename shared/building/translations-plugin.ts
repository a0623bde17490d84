import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TranslationPack } from '@vigie/schemas/translation-pack.ts'

const folder = new URL('../../schemas/translations/', import.meta.url)
const asked = 'virtual:translations'
const resolved = `\0${asked}`

/**
 * A Vite plugin that answers `virtual:translations` with the list of the packs that this build offers: their names at
 * once, their words in a part of the build each. Drafts are left out unless `VIGIE_DRAFT_LANGUAGES=on`.
 */
export function translationsPlugin(isWithDrafts: boolean) {
  return {
    name: 'vigie-translations',
    resolveId: (id: string) => (id === asked ? resolved : undefined),
    load: (id: string) => (id === resolved ? listPacks(isWithDrafts) : undefined),
  }
}

function listPacks(isWithDrafts: boolean): string {
  const packs = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    // `meta/` and the tests of the packs hold every file to this shape
    .map(
      (file) =>
        [new URL(file, folder), JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as TranslationPack] as const,
    )
    .filter(([, { state }]) => isWithDrafts || state === 'complete')
    .map(([url, { language, name }]) => {
      const path = JSON.stringify(fileURLToPath(url))
      return `{ language: ${JSON.stringify(language)}, name: ${JSON.stringify(name)}, load: () => import(${path}) }`
    })
  return `export const translationPacks = [${packs.join(',\n')}]\n`
}
