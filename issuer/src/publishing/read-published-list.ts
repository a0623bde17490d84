import { openStatusList } from '@vigie/shared/status-list/open-status-list.ts'
import { openTokenStatusList } from '@vigie/shared/status-list/open-token-status-list.ts'
import { readStatus } from '@vigie/shared/status-list/read-status.ts'
import { readTokenStatus } from '@vigie/shared/status-list/read-token-status.ts'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import type { ReadFile, ReadingNeeds } from './take-up-published.ts'

/** A status list of ours, of either form, read as strictly as a verifier reads it; refuses every other. */
export function readPublishedList(needs: ReadingNeeds): Promise<ReadFile> {
  return needs.name.startsWith('status/t') ? readTokenList(needs) : readList(needs)
}

async function readList({ content, name, keys, authority }: ReadingNeeds): Promise<ReadFile> {
  const purpose = name.startsWith('status/r') ? 'revocation' : 'suspension'
  const list = await openStatusList(new TextEncoder().encode(content), {
    id: `${authority.url}/${name}`,
    issuer: authority.did,
    purpose,
    findKey: finderOf(keys),
  })
  const set = indexesWhere((index) => readStatus(list, index) === 'set')
  return {
    version: null,
    at: new Date(list.validFrom),
    set: { revocation: [], suspension: [], [purpose]: set },
  }
}

async function readTokenList({ content, name, keys, authority }: ReadingNeeds): Promise<ReadFile> {
  const list = await openTokenStatusList(new TextEncoder().encode(content), {
    uri: `${authority.url}/${name}`,
    issuer: authority.did,
    // However old it is, it was said.
    now: new Date(0),
    findKey: finderOf(keys),
  })
  return {
    version: null,
    at: list.issuedAt,
    set: {
      revocation: indexesWhere((index) => readTokenStatus(list, index) === 'invalid'),
      suspension: indexesWhere((index) => readTokenStatus(list, index) === 'suspended'),
    },
  }
}

function finderOf(keys: ReadingNeeds['keys']) {
  return (id: string, created: string): string | null => {
    const key = keys.find((known) => known.id === id && known.use === 'status-lists')
    if (!key || (key.compromisedSince !== null && created >= key.compromisedSince)) return null
    return key.publicKeyMultibase
  }
}

function indexesWhere(isSet: (index: number) => boolean): number[] {
  return Array.from({ length: statusListLength }, (_, index) => index).filter(isSet)
}
