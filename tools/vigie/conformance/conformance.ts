import { spawn } from 'node:child_process'
import path from 'node:path'
import type { Command, Invocation } from '../command.ts'

const program = path.resolve(import.meta.dirname, '../../../issuer/src/conformance/main.ts')

export const conformanceCommand: Command = {
  name: 'conformance',
  usage: '[--https-port PORT] [--http-port PORT] [--bare]',
  summary: {
    fr: 'démarre, sur cette machine seulement, l’interface W3C VC API pour les suites de tests publiques',
    en: 'starts the W3C VC API for public test suites, on this machine only',
  },
  help: {
    fr: `  --https-port PORT   port HTTPS (8443, 0 en prend un libre)
  --http-port PORT    port HTTP (8088, 0 en prend un libre)
  --bare              répond par les documents eux-mêmes, sans {"verifiableCredential": …}

La première ligne est un document JSON, chaque adresse avec l’identifiant de son émetteur, et le certificat à croire. La
même réponse est à GET /conformance, et le fichier que demandent les suites du W3C à GET /conformance/localConfig.cjs.
Les clés, les listes et le certificat sont ceux de ce démarrage et ne valent rien ailleurs. Ctrl-C arrête tout.

Codes de sortie : 0 arrêté, 1 en panne, 78 port occupé ou réglage refusé

Exemple : vigie conformance --https-port 0 --http-port 0`,
    en: `  --https-port PORT   HTTPS port (8443; 0 takes a free one)
  --http-port PORT    HTTP port (8088; 0 takes a free one)
  --bare              answers with the documents themselves, without {"verifiableCredential": …}

The first line is a JSON document: every address with its issuer's id, and the certificate to believe. GET /conformance
answers the same, GET /conformance/localConfig.cjs the file that the W3C suites ask for. Keys, lists and certificate are
of this start and worth nothing elsewhere. Ctrl-C stops everything.

Exit codes: 0 stopped, 1 out of order, 78 port taken or setting refused

Example: vigie conformance --https-port 0 --http-port 0`,
  },
  options: { 'https-port': { type: 'string' }, 'http-port': { type: 'string' }, bare: { type: 'boolean' } },
  takes: { atLeast: 0, atMost: 0 },
  run: runProfile,
}

/** The program reads its settings from the environment; this command is the only thing that switches it on. */
function runProfile({ values, environment }: Invocation): Promise<number> {
  const child = spawn(process.execPath, [program], {
    stdio: 'inherit',
    env: {
      ...environment,
      CONFORMANCE: 'on',
      ...(values['https-port'] === undefined ? {} : { CONFORMANCE_HTTPS_PORT: String(values['https-port']) }),
      ...(values['http-port'] === undefined ? {} : { CONFORMANCE_HTTP_PORT: String(values['http-port']) }),
      ...(values.bare === true ? { CONFORMANCE_ANSWERS: 'bare' } : {}),
    },
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
}
