import { contexts as dataIntegrity } from '@digitalbazaar/data-integrity-context'
import { contexts as multikey } from '@digitalbazaar/multikey-context'
import examplesV2 from '@vigie/schemas/contexts/credentials-examples-v2.json' with { type: 'json' }
import credentialsV2 from '@vigie/schemas/contexts/credentials-v2.json' with { type: 'json' }
import documentsV1 from '@vigie/schemas/contexts/documents-v1.json' with { type: 'json' }
import manningV1 from '@vigie/schemas/contexts/manning-v1.json' with { type: 'json' }
import titleV1 from '@vigie/schemas/contexts/title-v1.json' with { type: 'json' }
import { contexts as credentialsV1 } from 'credentials-context'
import { contexts as did } from 'did-context'
import { contexts as ed25519 } from 'ed25519-signature-2020-context'
import { documentsContext } from '../../credential/document-kind.ts'
import { manningContext, titleContext, vcdmContext } from '../../credential/title-context.ts'

/** What the general credential path knows of the world: nothing is ever fetched. Never for a page: it weighs too much. */
export const bundledContexts: ReadonlyMap<string, object> = new Map<string, object>([
  [vcdmContext, credentialsV2],
  ['https://www.w3.org/ns/credentials/examples/v2', examplesV2],
  [titleContext, titleV1],
  [documentsContext, documentsV1],
  [manningContext, manningV1],
  ...credentialsV1,
  ...dataIntegrity,
  ...multikey,
  ...did,
  ...ed25519,
])
