import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from './command.ts'
import { forEachArgument } from './for-each-argument.ts'
import { askIssuer } from './issuer-client.ts'
import { say, sayWith } from './words.ts'

/** What we show of the issuer's answer to POST …/decisions. */
interface Decision {
  readonly title?: { readonly number: string; readonly id: string; readonly signed: boolean }
}

export const grantCommand: Command = {
  name: 'grant',
  usage: 'ID … [--limitation CODE=ROW[,ROW…][;CODE=…]]',
  summary: { fr: 'accorde le titre demandé', en: 'grants the title applied for' },
  help: {
    fr: `Il faut une instruction favorable, menée par un autre agent que celui qui accorde. Le titre reçoit son numéro,
est signé, puis imprimé et proposé au portefeuille du marin.
  --limitation CODE=LIGNE,…  restreint le titre : un code de schemas/value-sets/limitations.json, et les fonctions ou capacités
                             sur lesquelles il porte ; plusieurs, séparés par des points-virgules. La revalidation la reprend.

Exemple : vigie grant 0198… --limitation no-ecdis=navigation,master`,
    en: `Takes a favourable instruction, conducted by another agent than the one who grants. The title gets its number,
is signed, then printed and offered to the seafarer’s wallet.
  --limitation CODE=ROW,…  narrows the title: a code of schemas/value-sets/limitations.json, and the functions or capacities
                           it stands on; several, separated by semicolons. A revalidation keeps it.

Example: vigie grant 0198… --limitation no-ecdis=navigation,master`,
  },
  options: { limitation: { type: 'string' } },
  takes: { atLeast: 1, atMost: 1000 },
  async run(invocation) {
    const { limitation } = invocation.values
    const limitations = typeof limitation === 'string' ? { limitations: parseLimitations(limitation) } : {}
    await forEachArgument(
      invocation,
      (id) => decide(id, { decision: 'grant', ...limitations }, invocation),
      (answer) => showGrant(answer as Decision, invocation), // the shape is the issuer's
    )
    return exitCodes.done
  },
}

/** `no-ecdis=navigation,master;no-high-voltage=chief-engineer`: the service knows which codes there are. */
function parseLimitations(written: string) {
  return written.split(';').map((part) => {
    const [code = '', rows = '', ...rest] = part.split('=')
    if (rows === '' || rest.length > 0) throw new Problem('command-usage', '--limitation')
    return { code: code.trim(), rows: rows.split(',').map((row) => row.trim()) }
  })
}

export const refuseCommand: Command = {
  name: 'refuse',
  usage: 'ID --reason CODE[,CODE…] [--remark TEXT]',
  summary: { fr: 'refuse une demande, avec ses motifs', en: 'refuses an application, with its reasons' },
  help: {
    fr: `Un refus est toujours motivé.
  --reason CODE   un ou plusieurs codes de schemas/value-sets/refusal-reasons.json
  --remark TEXTE  précision facultative, lue par le marin

Exemple : vigie refuse 0198… --reason medical-expired`,
    en: `A refusal always gives its reasons.
  --reason CODE  one or more codes of schemas/value-sets/refusal-reasons.json
  --remark TEXT  more detail if useful, read by the seafarer

Example: vigie refuse 0198… --reason medical-expired`,
  },
  options: { reason: { type: 'string' }, remark: { type: 'string' } },
  takes: { atLeast: 1, atMost: 1 },
  async run(invocation) {
    const { reason, remark } = invocation.values
    if (typeof reason !== 'string') throw new Problem('command-usage', '--reason')
    const reasons = reason.split(',')
    const body = { decision: 'refuse', reasons, ...(typeof remark === 'string' ? { remark } : {}) }
    await forEachArgument(
      invocation,
      (id) => decide(id, body, invocation),
      () => say('refused', invocation.language),
    )
    return exitCodes.done
  },
}

function decide(id: string, body: object, invocation: Invocation): Promise<unknown> {
  const path = `/api/applications/${encodeURIComponent(id)}/decisions`
  return askIssuer({ method: 'POST', path, body, role: 'validator' }, invocation)
}

function showGrant({ title }: Decision, { language }: Invocation): string {
  const line = sayWith('granted', `${title?.number} (${title?.id})`, language)
  return title?.signed ? line : `${line}\n${say('signedLater', language)}`
}
