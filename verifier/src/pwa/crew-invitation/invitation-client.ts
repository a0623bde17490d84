import type {
  InvitationRequest,
  InvitationRequestStanding,
  InvitationView,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import { askOwnService } from '../requests/ask-own-service.ts'

// each `as`: the answers of our own service, of this very version; the secret goes in bodies, never in an address
const ask = async <Answer>(path: string, body: object): Promise<Answer> =>
  (await (await askOwnService('POST', `/crew-invitations/${path}`, body)).json()) as Answer

export const openInvitation = (secret: string) => ask<InvitationView>('opened', { secret })

export const askByInvitation = (secret: string) => ask<InvitationRequest>('requests', { secret })

export const findStanding = (secret: string, request: string) =>
  ask<InvitationRequestStanding>('standing', { secret, request })
