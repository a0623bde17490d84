import { Problem } from '@vigie/shared/problem.ts'
import type { Colour } from '@vigie/shared/verification/verdict.ts'
import type { Command, Invocation } from '../command.ts'
import type { LogProofPlace } from './read-log-evidence.ts'
import { askedMoment, trustLocation } from './trust-options.ts'

const exitCodeOf: Readonly<Record<Colour, number>> = { green: 0, red: 1, orange: 3, grey: 4 }

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'FILE|- [--trust FILE|FOLDER|URL] [--at DATETIME] [--log-proof FILE --witness KEY]',
  summary: {
    fr: 'vérifie un titre ou une fiche d’effectif : fichier JSON, texte du QR, photo du QR ou PDF',
    en: 'checks a title or a manning document: JSON file, QR text, photo of the QR, or PDF',
  },
  help: {
    fr: `  --trust OÙ      ce que l’autorité publie : trust.json, son dossier ou son adresse (par défaut, VIGIE_DATA/published).
                  Un fichier ou un dossier ne touche jamais au réseau.
  --at DATE       juge à cette date, par exemple 2026-11-21T14:05:00Z (par défaut, maintenant)
  --log-proof FICHIER  preuves d’inscription du titre au journal (GET /api/titles/…/proofs), pour un titre signé avant que sa
                  clé ne soit compromise
  --witness CLÉ   témoin dont on croit la date (nom+identifiant+clé ; plusieurs entre guillemets, séparés d’espaces)

D’un PDF, tout est jugé : cachet, étendue, date, page, code imprimé et titre joint ; --json donne chaque contrôle.

Codes de sortie : 0 vert, 3 orange, 4 gris, 1 rouge, 2 illisible

Exemple : vigie verify titre.pdf --trust publie/`,
    en: `  --trust WHERE   what the authority publishes: trust.json, its folder or its address (by default VIGIE_DATA/published).
                  A file or a folder never touches the network.
  --at DATETIME   judges at that moment, for example 2026-11-21T14:05:00Z (now by default)
  --log-proof FILE  proofs that the log has the title (GET /api/titles/…/proofs), for a title signed before its key was
                  compromised
  --witness KEY   a witness whose time one believes (name+id+key; several in quotes, separated by spaces)

All of a PDF is judged: seal, extent, date, page, printed code and attached title; --json gives each check.

Exit codes: 0 green, 3 orange, 4 grey, 1 red, 2 unreadable

Example: vigie verify title.pdf --trust published/`,
  },
  options: {
    trust: { type: 'string' },
    at: { type: 'string' },
    'log-proof': { type: 'string' },
    witness: { type: 'string' },
  },
  takes: { atLeast: 1, atMost: 1 },
  async run(invocation) {
    const [file = '-'] = invocation.positionals
    const now = askedMoment(invocation)
    const question = { file, trust: trustLocation(invocation), now, logProof: logProofOf(invocation) }
    // cryptography and decoders take half a second to load: other commands do not wait for them
    const { verifyFile } = await import('./verify-file.ts')
    const { verdict, words } = await verifyFile(question, invocation.language)
    invocation.write(invocation.json ? JSON.stringify(verdict) : words)
    return exitCodeOf[verdict.colour]
  },
}

function logProofOf({ values }: Invocation): LogProofPlace | null {
  const { 'log-proof': file, witness } = values
  if (file === undefined && witness === undefined) return null
  if (file !== undefined && witness !== undefined) return { file: String(file), witnesses: String(witness) }
  throw new Problem('command-usage', '--log-proof FILE --witness NAME+ID+KEY')
}
