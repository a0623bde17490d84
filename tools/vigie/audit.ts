import type { Language, Text } from '@vigie/shared/language.ts'
import type { Command } from './command.ts'
import { drawProgress } from './progress-bar.ts'
import { runProgram } from './run-program.ts'

export const auditCommand: Command = {
  name: 'audit',
  usage: '[--pages] [--since YYYY-MM-DD]',
  summary: {
    fr: 'recalcule tout le registre (lignes, signatures, listes, journal) et nomme ce qui ne concorde pas',
    en: 'recomputes the whole register (rows, signatures, lists, log) and names what does not agree',
  },
  help: {
    fr: `  --since JOUR    ne vérifie de nouveau que les signatures et les cachets des titres délivrés depuis ce jour ; le reste
                  l’est toujours
  --pages         dessine chaque page et en relit le texte et le code QR (bien plus long)

L’audit ne fait que lire. Il compare la base de données, le journal du signataire, les titres scellés, les listes
publiées, la liste de confiance et l’arbre du journal public. Une ligne par constat : invariant, anomalie, table, clé de la ligne ; jamais ce
que dit la ligne.

Il se lance sur la machine de l’autorité, ou sur une copie de ces trois choses :
  DATABASE_URL (sinon la base embarquée, en marche), VIGIE_SIGNER_JOURNAL et VIGIE_PUBLISHED (sinon sous VIGIE_DATA).
  VIGIE_TRUST_ANCHOR=version:sha256 est votre propre copie de la racine de confiance.

Codes de sortie
  0   tout concorde
  1   au moins un constat
  2   la commande est mal écrite
  70  l’audit n’a pas pu avoir lieu
  130 interrompu (Ctrl-C) : rien ne reste derrière lui

Exemple, chaque nuit : vigie audit --json > constats.json`,
    en: `  --since DAY     verifies again only the signatures and seals of titles issued since that day; everything else always is
  --pages         draws every page and reads its text and QR code again (takes much longer)

The audit only reads. It compares the database, the signer's journal, sealed titles, the published lists, the trust list
and the tree of the public log. One line a finding: invariant, fault, table, key of the row; never what the row says.

It is run on the authority's machine, or on a copy of these three:
  DATABASE_URL (else the embedded database, running), VIGIE_SIGNER_JOURNAL and VIGIE_PUBLISHED (else below VIGIE_DATA).
  VIGIE_TRUST_ANCHOR=version:sha256 is your own copy of the root of trust.

Exit codes
  0   everything agrees
  1   one finding at least
  2   the command is written wrongly
  70  the audit could not be made
  130 interrupted (Ctrl-C): nothing stays behind

Example, every night: vigie audit --json > findings.json`,
  },
  options: { since: { type: 'string' }, pages: { type: 'boolean' } },
  takes: { atLeast: 0, atMost: 0 },
  async run({ json, language, values }) {
    const bar = drawProgress(100)
    const args = [
      ...['--lang', language],
      ...(json ? ['--json'] : []),
      ...(values.pages === true ? ['--pages'] : []),
      ...(typeof values.since === 'string' ? ['--since', values.since] : []),
    ]
    const code = await runProgram('issuer/src/audit/main.ts', args, (message) =>
      bar.reach(percentOf(message), stageOf(message, language)),
    )
    bar.end()
    return code
  },
}

/** What the audit tells as it goes. It clears the line of the bar itself before it writes what it found. */
function percentOf(message: unknown): number {
  const { done, total }: { readonly done?: unknown; readonly total?: unknown } = Object(message)
  if (typeof done !== 'number' || typeof total !== 'number' || total <= 0) return 0
  return Math.min(100, Math.floor((done / total) * 100))
}

const stages: Readonly<Record<string, Text>> = {
  log: { fr: 'journal public', en: 'public log' },
  rows: { fr: 'lignes et journal public', en: 'rows and public log' },
  decisions: { fr: 'décisions', en: 'decisions' },
  journal: { fr: 'journal du signataire', en: 'journal of the signer' },
  lists: { fr: 'listes d’état', en: 'status lists' },
  titles: { fr: 'signatures des titres', en: 'signatures of titles' },
  wallets: { fr: 'attestations des portefeuilles', en: 'wallet credentials' },
  pages: { fr: 'documents scellés', en: 'sealed documents' },
}

function stageOf(message: unknown, language: Language): string {
  const { stage }: { readonly stage?: unknown } = Object(message)
  return stages[String(stage)]?.[language] ?? ''
}
