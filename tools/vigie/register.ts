import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { findTitleDefinition } from '@vigie/shared/catalogue/find-title-definition.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import type { Language } from '@vigie/shared/language.ts'
import { queryOf } from './applications.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { drawRows } from './draw-rows.ts'
import { drawTable } from './draw-table.ts'
import { askIssuer } from './issuer-client.ts'
import { resolveTitle } from './resolve-title.ts'
import { say } from './words.ts'

/** What we show of a row of the register. */
export interface TitleRow {
  readonly id: string
  readonly number: string
  readonly code: string
  readonly state: string
  readonly validUntil: string | null
}

interface Page {
  readonly items: readonly TitleRow[]
  readonly next: string | null
}

export const registerCommand: Command = {
  name: 'register',
  usage: '[NUMBER|ID]',
  summary: { fr: 'consulte le registre des titres', en: 'looks into the register of titles' },
  help: {
    fr: `Sans argument, une ligne par titre, des plus récents aux plus anciens ; avec un numéro ou un ID, tout son historique en JSON.
  --state ÉTAT  planned, issued, revalidated, suspended, cancelled, reported-lost ou destroyed
  --code CODE   un titre du catalogue (schemas/titles)
  --limit N     nombre de lignes, 100 au plus (50)
  --after ID    la suite, après ce titre`,
    en: `Without argument, one line per title, newest first; with a number or an ID, its whole history in JSON.
  --state STATE  planned, issued, revalidated, suspended, cancelled, reported-lost or destroyed
  --code CODE    a title of the catalogue (schemas/titles)
  --limit N      number of lines, at most 100 (50)
  --after ID     what follows this title`,
  },
  options: {
    state: { type: 'string' },
    code: { type: 'string' },
    limit: { type: 'string' },
    after: { type: 'string' },
  },
  takes: { atLeast: 0, atMost: 1 },
  async run(invocation) {
    const [written] = invocation.positionals
    if (written !== undefined) {
      const path = `/api/titles/${encodeURIComponent(await resolveTitle(written, invocation))}`
      const title = await askIssuer({ method: 'GET', path, role: 'registrar' }, invocation)
      invocation.write(JSON.stringify(title, null, invocation.json ? 0 : 2))
      return exitCodes.done
    }
    const path = `/api/titles?${queryOf(invocation, ['state', 'code', 'limit', 'after'])}`
    const page = await askIssuer({ method: 'GET', path, role: 'registrar' }, invocation)
    invocation.write(invocation.json ? JSON.stringify(page) : show(page as Page, invocation)) // the issuer's list
    return exitCodes.done
  },
}

function show({ items, next }: Page, { language }: Invocation): string {
  return drawRows(rowsOf(items, language), language, next)
}

export function lineOf(title: TitleRow, language: Language): string {
  return drawTable(rowsOf([title], language))
}

function rowsOf(titles: readonly TitleRow[], language: Language): string[][] {
  const [definitions, valueSets] = [loadTitles(), loadValueSets()]
  return titles.map(({ number, code, state, validUntil }) => {
    const name = findTitleDefinition(definitions, code)?.name[language] ?? code
    const until = validUntil === null ? say('withoutEnd', language) : `${say('validUntil', language)} ${validUntil}`
    return [number, labelOf(valueSets, 'title-states', state, language), until, name]
  })
}
