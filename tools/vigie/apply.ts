import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes } from './command.ts'
import { forEachArgument } from './for-each-argument.ts'
import { askIssuer } from './issuer-client.ts'
import { sayWith } from './words.ts'

export const applyCommand: Command = {
  name: 'apply',
  usage: 'FILE|- …',
  summary: { fr: 'dépose une ou plusieurs demandes de titre', en: 'submits one or more applications for a title' },
  help: {
    fr: `Chaque FILE est une demande en JSON (schemas/application) ; « - » lit l’entrée standard.
Déposer deux fois le même fichier ne crée qu’une demande : relancer après une coupure est sans risque.
  --key CLÉ   autre clé d’idempotence, pour redéposer volontairement une demande identique

Exemple : vigie apply schemas/application/application-example.json`,
    en: `Each FILE is an application in JSON (schemas/application); "-" reads standard input.
Submitting the same file twice makes one application: trying again after a cut is safe.
  --key KEY   another idempotency key, to submit the same application again on purpose

Example: vigie apply schemas/application/application-example.json`,
  },
  options: { key: { type: 'string' } },
  takes: { atLeast: 1, atMost: 1000 },
  async run(invocation) {
    await forEachArgument(
      invocation,
      async (file) => {
        const body = await readInput(file)
        const key = invocation.values.key
        const idempotencyKey = typeof key === 'string' ? key : createHash('sha256').update(body).digest('hex')
        return askIssuer(
          { method: 'POST', path: '/api/applications', body, idempotencyKey, role: 'examiner' },
          invocation,
        )
      },
      (answer) => {
        const { id } = answer as { id: string } // the issuer's answer to POST /api/applications
        return sayWith('submitted', id, invocation.language)
      },
    )
    return exitCodes.done
  },
}

async function readInput(file: string): Promise<Uint8Array> {
  try {
    return file === '-' ? await buffer(process.stdin) : await readFile(file)
  } catch (cause) {
    throw new Problem('file-not-readable', file, { cause })
  }
}
