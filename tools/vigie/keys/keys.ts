import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from '../command.ts'
import { askSigner } from './ask-signer.ts'
import { writeKeysAnswer } from './write-keys-answer.ts'

const verbs = ['init', 'list', 'rotate', 'retire', 'compromise']

export const keysCommand: Command = {
  name: 'keys',
  usage: 'init | list | rotate USE | retire KEY | compromise KEY --since TIME',
  summary: {
    fr: 'tient les clés du signataire : les crée, les remplace, les retire',
    en: 'keeps the signer’s keys: makes, replaces and retires them',
  },
  help: {
    fr: `À lancer sur la machine du signataire, sous son compte et avec ses réglages (docs/operations/signing-keys.md).

  init                  crée la première clé de chaque usage qui n’en a pas
    --token             dans un boîtier PKCS#11 ; sans réglage qui en nomme un, crée un boîtier SoftHSM
  list                  montre chaque clé et où elle en est : prévue, publiée, en service, retirée, compromise
  rotate USAGE          crée la clé suivante, publiée aussitôt, et donne une fin à celle en service
    --lead-days N       jours entre sa publication et sa première signature (30) : les appareils hors réseau
                        doivent la connaître à temps ; 0 après une compromission, ou pour une démonstration
    --life-days N       jours pendant lesquels elle signe (366)
    --algorithm A       P-256 ou Ed25519 (comme la clé d’avant)
  retire CLÉ            met fin à une clé dans la minute ; ce qu’elle a signé reste vérifiable
  compromise CLÉ        ferme une clé pour toujours ; rien de ce qu’elle a signé depuis n’est plus cru
    --since MOMENT      2026-11-22 ou 2026-11-22T10:00:00Z : le plus tôt où elle a pu être en d’autres mains

Usages : titles, status-lists, snapshots, seals, checkpoints, verifier-attestations, trust-lists.
Une clé se nomme par la fin de son identifiant : t2.

Exemple
  ./vigie keys rotate titles`,
    en: `To be run on the signer’s machine, under its account and with its settings (docs/operations/signing-keys.md).

  init                  makes the first key of each use that has none
    --token             in a PKCS#11 token; where no setting names one, makes a SoftHSM token
  list                  shows each key and where it stands: planned, published, signing, retired, compromised
  rotate USE            makes the next key, published at once, and gives the one in use its end
    --lead-days N       days from its publication to its first signature (30): devices that are off line must
                        know it in time; 0 after a compromise, or for a demonstration
    --life-days N       days it signs (366)
    --algorithm A       P-256 or Ed25519 (as the key before)
  retire KEY            ends a key within a minute; what it signed stays verifiable
  compromise KEY        closes a key for good; nothing it signed since is believed any more
    --since TIME        2026-11-22 or 2026-11-22T10:00:00Z: the earliest it may have been in other hands

Uses: titles, status-lists, snapshots, seals, checkpoints, verifier-attestations, trust-lists.
A key is named by the end of its identifier: t2.

Example
  ./vigie keys rotate titles`,
  },
  options: {
    token: { type: 'boolean' },
    since: { type: 'string' },
    algorithm: { type: 'string' },
    'lead-days': { type: 'string' },
    'life-days': { type: 'string' },
  },
  takes: { atLeast: 1, atMost: 2 },
  async run(invocation) {
    const [verb] = invocation.positionals
    if (!verbs.includes(verb ?? '')) throw new Problem('command-usage', `keys ${verbs.join(' | ')}`)
    const answer = await askSigner(wordsOf(invocation), invocation)
    if (invocation.json) invocation.write(JSON.stringify(answer))
    else writeKeysAnswer(answer, invocation)
    return exitCodes.done
  },
}

/** The options again, one word each, so that none can be taken for another. */
function wordsOf({ positionals, values }: Invocation): string[] {
  const names = Object.keys(keysCommand.options ?? {})
  const options = names.flatMap((name) => {
    const value = values[name]
    if (value === undefined) return []
    return value === true ? [`--${name}`] : [`--${name}=${value}`]
  })
  return [...options, '--', ...positionals]
}
