import { loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { drawRows } from './draw-rows.ts'
import { askIssuer } from './issuer-client.ts'

interface Page {
  readonly items: readonly {
    readonly id: string
    readonly state: string
    readonly titleCode: string
    readonly identificationNumber: string
    readonly submittedOn: string
  }[]
  readonly next: string | null
}

export const applicationsCommand: Command = {
  name: 'applications',
  usage: '[ID]',
  summary: {
    fr: 'liste les demandes, ou montre l’une d’elles en entier',
    en: 'lists applications, or shows one in full',
  },
  help: {
    fr: `Sans ID, une ligne par demande, des plus anciennes aux plus récentes ; avec ID, tout le dossier en JSON.
  --state ÉTAT   submitted, under-instruction, incomplete, instructed, granted, refused ou withdrawn
  --limit N      nombre de lignes, 100 au plus (50)
  --after ID     la suite, après cette demande`,
    en: `Without ID, one line per application, oldest first; with ID, the whole file in JSON.
  --state STATE  submitted, under-instruction, incomplete, instructed, granted, refused or withdrawn
  --limit N      number of lines, at most 100 (50)
  --after ID     what follows this application`,
  },
  options: { state: { type: 'string' }, limit: { type: 'string' }, after: { type: 'string' } },
  takes: { atLeast: 0, atMost: 1 },
  async run(invocation) {
    const [id] = invocation.positionals
    if (id !== undefined) {
      const path = `/api/applications/${encodeURIComponent(id)}`
      const file = await askIssuer({ method: 'GET', path, role: 'examiner' }, invocation)
      invocation.write(JSON.stringify(file, null, invocation.json ? 0 : 2))
      return exitCodes.done
    }
    const path = `/api/applications?${queryOf(invocation, ['state', 'limit', 'after'])}`
    const page = await askIssuer({ method: 'GET', path, role: 'examiner' }, invocation)
    invocation.write(invocation.json ? JSON.stringify(page) : show(page as Page, invocation)) // the issuer's list
    return exitCodes.done
  },
}

export function queryOf({ values }: Invocation, names: readonly string[]): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of names) {
    const value = values[name]
    if (typeof value === 'string') query.set(name, value)
  }
  return query
}

function show({ items, next }: Page, { language }: Invocation): string {
  const valueSets = loadValueSets()
  const rows = items.map(({ id, submittedOn, titleCode, identificationNumber, state }) => {
    return [id, submittedOn, identificationNumber, titleCode, labelOf(valueSets, 'application-states', state, language)]
  })
  return drawRows(rows, language, next)
}
