import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import titleType from '@vigie/schemas/vct/title-sd-jwt-v1.json' with { type: 'json' }
import { documentsContext } from '@vigie/shared/credential/document-kind.ts'
import { manningContext, titleContext } from '@vigie/shared/credential/title-context.ts'
import { packFileName } from '@vigie/shared/inspection-pack/pack-file.ts'
import { sha256Of } from '../sha256-of.ts'
import { createCatalogue } from './create-catalogue.ts'
import { createInspectionPack } from './create-inspection-pack.ts'
import { createDidDocument } from './did-document.ts'
import { createJwtVcIssuer } from './jwt-vc-issuer.ts'
import { recordPublication } from './publication-age.ts'
import { renewStatusLists } from './publish-status-lists.ts'
import { type FrozenContext, renewSnapshot, renewTrust } from './publish-trust.ts'
import { readPublishedCheckpoint } from './published-checkpoint.ts'
import { alone } from './published-file-store.ts'
import type { PublishingNeeds } from './publishing-needs.ts'
import { takeUpPublished } from './take-up-published.ts'
import { trustedKeysOf } from './trusted-keys.ts'
import { type FileToPublish, writePublishedFiles } from './write-published-files.ts'

/**
 * Publishes what verifiers need as static files and answers the names of those whose bytes changed. What is to be signed
 * is signed and stored first; then files are written, the snapshot after what it names, the pack of them all last.
 * Cut short anywhere, the next call ends the work.
 */
export function publish(needs: PublishingNeeds): Promise<string[]> {
  return alone(needs.db, needs.authority.bodyId, async () => {
    const written = await writePublishedFiles(needs.folder, await renewAll(needs))
    await recordPublication(needs.db, needs.authority.bodyId, needs.now())
    return written
  })
}

/** In the stages in which they are written: the trust list names the lists, the snapshot names both. */
async function renewAll(needs: PublishingNeeds): Promise<FileToPublish[][]> {
  const keys = await needs.signer.listKeys()
  await takeUpPublished(keys, needs)
  const contexts = await readContexts()
  const trustedKeys = trustedKeysOf(keys, needs.now())
  const { statusLists, tokenStatusLists } = await renewStatusLists(keys, needs)
  const { trust, keyHistory } = await renewTrust({ keys, trustedKeys, statusLists, contexts }, needs)
  const catalogue = createCatalogue()
  const catalogueSha256 = sha256Of(catalogue)
  const snapshot = await renewSnapshot(trust, { keys, statusLists, catalogueSha256 }, needs)
  const checkpoint = await readPublishedCheckpoint(needs.db, needs.authority.bodyId)
  const said = { trust: trust.content, snapshot: snapshot.content, catalogue, checkpoint, statusLists }
  const { did } = needs.authority
  const lists = [...statusLists, ...tokenStatusLists]
  return [
    [
      ...contexts.map(({ path, text }): FileToPublish => [path, text]),
      ['did.json', JSON.stringify(createDidDocument(did, trustedKeys), null, 2)],
      ['jwt-vc-issuer.json', JSON.stringify(await createJwtVcIssuer(did, trustedKeys), null, 2)],
      ['vct/title-sd-jwt/v1.json', JSON.stringify(titleType, null, 2)],
      ['keys.json', keyHistory.content],
      ['catalogue.json', catalogue],
      ...lists.map(({ name, file }): FileToPublish => [`status/${name}`, file.content]),
    ],
    [['trust.json', trust.content]],
    [['snapshot.json', snapshot.content]],
    [[packFileName, createInspectionPack(said)]],
  ]
}

/** The frozen files, byte for byte: their hashes are in the trust list. */
function readContexts(): Promise<FrozenContext[]> {
  return Promise.all(
    frozenContexts.map(async ([id, path, file]) => {
      const text = await readFile(fileURLToPath(import.meta.resolve(`@vigie/schemas/contexts/${file}`)), 'utf8')
      return { id, path, text, sha256: sha256Of(text) }
    }),
  )
}

const frozenContexts = [
  [titleContext, 'contexts/title/v1', 'title-v1.json'],
  [documentsContext, 'contexts/documents/v1', 'documents-v1.json'],
  [manningContext, 'contexts/manning/v1', 'manning-v1.json'],
] as const
