import path from 'node:path'
import { findCodedValue } from '@vigie/shared/catalogue/label.ts'
import { parseVerifierKey } from '@vigie/shared/log/signed-note.ts'
import { nodeHashes } from '@vigie/shared/node/node-hashes.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { causesOf } from '@vigie/shared/service/causes-of.ts'
import type { IssuerDependencies } from './issuer-dependencies.ts'
import type { LogNeeds } from './log/log-needs.ts'
import { createWarningLog } from './publishing/log-warnings.ts'
import type { PublishingNeeds } from './publishing/publishing-needs.ts'

/** What the lists and the trust list are published from. */
export function publishingNeedsOf(deps: IssuerDependencies): PublishingNeeds {
  const { db, settings, now, log, signer, valueSets } = deps
  const { authority, dataFolder, rootChainFile } = settings
  const name = findCodedValue(valueSets, 'issuing-authorities', authority.issuingAuthority)?.label
  if (!name) throw new Problem('settings-invalid', 'VIGIE_ISSUING_AUTHORITY: expected a code of issuing-authorities')
  const warn = createWarningLog((line) => log({ level: 'warning', event: 'publication-warning', ...line }), now)
  const folder = path.join(dataFolder, 'published')
  const timestampAuthorities = deps.timeStampAuthority?.certificates ?? []
  return { db, signer, now, folder, rootChainFile, warn, authority: { ...authority, name }, timestampAuthorities }
}

/** What the public log is kept from, in the same folder. */
export function logNeedsOf({ db, settings, now, signer, log }: IssuerDependencies): LogNeeds {
  const { authority, dataFolder, witnesses } = settings
  return {
    db,
    signer,
    now,
    authority,
    folder: path.join(dataFolder, 'published'),
    witnesses: witnesses.map(({ url, verifierKey }) => ({
      url,
      key: parseVerifierKey(verifierKey, nodeHashes.sha256),
    })),
    onAlarm: (error) => log({ level: 'error', event: 'log-alarm', causes: causesOf(error) }),
    onWarning: (error) => log({ level: 'warning', event: 'log-warning', causes: causesOf(error) }),
  }
}
