import type { Caller } from '../access/policy.ts'

/** For limits that follow the person: the network they ask from may be that of a whole office or ship. */
export function personOf({ bodyId, agentId, identificationNumber }: Caller): string {
  return `${bodyId}/${identificationNumber ?? agentId}`
}
