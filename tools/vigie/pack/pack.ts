import { existsSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@vigie/shared/problem.ts'
import { type Command, exitCodes, type Invocation } from '../command.ts'
import { dataFolderOf } from '../issuer-client.ts'

export const packCommand: Command = {
  name: 'pack',
  usage: '[FILE|FOLDER|URL] [--save FILE] [--root FINGERPRINT]',
  summary: {
    fr: 'montre et vérifie un dossier d’inspection, ou en fait un',
    en: 'shows and verifies an inspection pack, or makes one',
  },
  help: {
    fr: `  OÙ              un dossier d’inspection (.vigiepack), ou ce que l’autorité publie : son dossier ou son adresse
                  (par défaut, VIGIE_DATA/published)
  --save FICHIER  écrit le dossier d’inspection, à charger dans la page « Ce que sait cet appareil » d’un appareil sans réseau
  --root EMPREINTE  empreinte de la racine, ou ses seize premiers caractères au moins : refuse une autre autorité

Tout est vérifié comme le ferait un appareil qui le reçoit pour la première fois : racines, liste de confiance, état de la
publication, listes de statuts, catalogue, journal. Sans --root, la racine est celle que le fichier nomme lui-même :
comparez son empreinte.

Codes de sortie : 0 vérifié, 1 racine ou chaîne de racines refusée, 2 refusé ou illisible, 69 service injoignable

Exemple : vigie pack https://titres.mer.example --save vigie.vigiepack`,
    en: `  WHERE           an inspection pack (.vigiepack), or what the authority publishes: its folder or its address
                  (by default VIGIE_DATA/published)
  --save FILE     writes the inspection pack, to be loaded on the page "What this device knows" of a device without network
  --root FINGERPRINT  fingerprint of the root, or its first sixteen characters at least: refuses another authority

All of it is verified as by a device that receives it for the first time: roots, trust list, state of the publication, status
lists, catalogue, log. Without --root the root is the one that the file itself names: compare its fingerprint.

Exit codes: 0 verified, 1 root or chain of roots refused, 2 refused or unreadable, 69 service unreachable

Example: vigie pack https://titres.mer.example --save vigie.vigiepack`,
  },
  options: { save: { type: 'string' }, root: { type: 'string' } },
  takes: { atLeast: 0, atMost: 1 },
  async run(invocation) {
    // cryptography takes half a second to load: other commands do not wait for it
    const { showPack } = await import('./show-pack.ts')
    const { save, root } = invocation.values
    const { json, language, write } = invocation
    write(
      await showPack(placeOf(invocation), {
        language,
        json,
        save: save === undefined ? null : String(save),
        root: root === undefined ? null : String(root),
      }),
    )
    return exitCodes.done
  },
}

function placeOf({ positionals, environment }: Invocation): string {
  const [place] = positionals
  if (place !== undefined) return place
  const published = path.join(dataFolderOf(environment), 'published')
  if (existsSync(path.join(published, 'trust.json'))) return published
  throw new Problem('trust-list-missing', published)
}
