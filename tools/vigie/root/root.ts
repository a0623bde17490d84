import { Problem } from '@vigie/shared/problem.ts'
import type { Command } from '../command.ts'
import { assemble } from './assemble.ts'
import { createKey } from './create-key.ts'
import { draft } from './draft.ts'
import { show } from './show.ts'
import { sign } from './sign.ts'
import type { Verb } from './verb.ts'

const verbs: Readonly<Record<string, Verb>> = { 'create-key': createKey, draft, sign, assemble, show }

/** The key ceremony, off line: no database, no network, no signer (docs/operations/key-ceremony.md). */
export const rootCommand: Command = {
  name: 'root',
  usage: 'create-key|draft|sign|assemble|show FILE… [options]',
  summary: {
    fr: 'tient la cérémonie des clés de la racine de confiance, hors ligne',
    en: 'holds the key ceremony of the trust root, off line',
  },
  help: {
    fr: `  root create-key NOM            fait la clé d’un détenteur dans le dossier courant
  root draft PUBLIC… --until AAAA-MM-JJ [--chain root.json] [--threshold 2] [--list-threshold 1]
                                 écrit le projet : clés publiques des détenteurs et de la liste de confiance
  root sign PROJET CLÉ --fingerprint EMPREINTE [--chain root.json]
                                 signe le projet, si son empreinte est bien celle annoncée (16 caractères au moins)
  root assemble PROJET SIGNATURE… [--chain root.json]
                                 ajoute la racine à la chaîne, si assez de détenteurs l’ont signée
  root show FICHIER              montre un projet ou une chaîne, avec ses signataires et son empreinte

  --chain FICHIER   la chaîne des racines (root.json) ; absente, la racine est la première
  VIGIE_ROOT_PASSPHRASE_FILE  fichier de la phrase secrète, au lieu de la taper

docs/operations/key-ceremony.md est le guide complet.`,
    en: `  root create-key NAME           makes a holder’s key in the current folder
  root draft PUBLIC… --until YYYY-MM-DD [--chain root.json] [--threshold 2] [--list-threshold 1]
                                 writes the draft: public keys of the holders and of the trust list
  root sign DRAFT KEY --fingerprint FINGERPRINT [--chain root.json]
                                 signs the draft, if its fingerprint is the one announced (at least 16 characters)
  root assemble DRAFT SIGNATURE… [--chain root.json]
                                 adds the root to the chain, if enough holders signed it
  root show FILE                 shows a draft or a chain, with its signers and its fingerprint

  --chain FILE      the chain of roots (root.json); without one, this root is the first
  VIGIE_ROOT_PASSPHRASE_FILE  file that holds the passphrase, instead of typing it

docs/operations/key-ceremony.md is the whole guide.`,
  },
  options: {
    until: { type: 'string' },
    chain: { type: 'string' },
    threshold: { type: 'string' },
    'list-threshold': { type: 'string' },
    fingerprint: { type: 'string' },
  },
  takes: { atLeast: 2, atMost: 40 },
  async run(invocation) {
    const [name = '', ...files] = invocation.positionals
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined
    if (!verb) throw new Problem('command-usage', name)
    return verb(files, invocation)
  },
}
