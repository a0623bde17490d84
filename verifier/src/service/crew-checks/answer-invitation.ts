import { startOfDay } from '@vigie/shared/credential/instant.ts'
import type {
  InvitationRequest,
  InvitationRequestStanding,
  InvitationView,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import { postPurpose } from '@vigie/shared/crew-posts/write-post-query.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { createPresentation } from '../presentations/create-presentation.ts'
import { linkToWallet } from '../presentations/link-to-wallet.ts'
import { clientIdOf } from '../presentations/list-requests-of.ts'
import type { TakenAnswer } from '../presentations/presentation.ts'
import { answerBy } from '../presentations/presentation-store.ts'
import type { Requester } from '../presentations/requester.ts'
import { responseUriOf } from '../presentations/response-uri.ts'
import { showPresentation } from '../presentations/show-presentation.ts'
import type { ServiceDependencies } from '../service-dependencies.ts'
import { addEvidence, evidenceOfAnswer } from './add-evidence.ts'
import { type AskedPost, askOfPost, capacitiesOf, shipOf } from './ask-of-post.ts'
import type { AskedShip, CrewCheck, Invitation } from './crew-check.ts'
import { hashSecret, withInvitation } from './invite-member.ts'
import { isOver } from './show-crew-check.ts'

/** What the holder of the link is asked, and by whom; nothing of anybody else on the list. */
export async function openInvitation(secret: string, deps: ServiceDependencies): Promise<InvitationView> {
  const { check, invitation } = await getInvited(secret, deps)
  const { name, country } = attestedOf(check, deps)
  const { voyage } = check.content
  const asked = await postAsked(check, invitation, deps)
  const ship = shipOf(asked)
  await noteOpened(check, invitation, deps)
  return {
    state: invitation.state === 'answered' ? 'answered' : 'open',
    requester: { name, country },
    ship: { name: ship.name, imoNumber: ship.imoNumber, registration: ship.registration },
    voyage: { from: voyage.from, until: voyage.until },
    capacities: capacitiesOf(asked),
    validUntil: invitation.validUntil,
    keptUntil: startOfDay(check.deletedOn),
  }
}

/** A question of its own to whoever opens the link, for five minutes; asked again, it is another one. */
export async function askByInvitation(secret: string, deps: ServiceDependencies): Promise<InvitationRequest> {
  const { check, invitation } = await getInvited(secret, deps)
  if (invitation.state === 'answered') throw unusable()
  const { presentations, settings, now } = deps
  const requester = requesterOf(check, deps)
  const { id: checkId, requesterId } = check
  const { memberId, secretSha256 } = invitation
  const at = now()
  const asked = await postAsked(check, invitation, deps)
  const { name, imoNumber, registration } = shipOf(asked)
  const invited = { checkId, requesterId, memberId, secretSha256, askedFor: { name, imoNumber, registration } }
  const presentation = await createPresentation(
    requester,
    {
      requestId: postPurpose,
      responseMode: 'direct_post.jwt',
      sessionId: secretSha256,
      responseUri: responseUriOf(settings),
      asked: {
        ...askOfPost(asked),
        take: (answer) => takeAnswer(invited, answer, deps),
      },
    },
    at,
  )
  presentations.add(presentation, at)
  const [same, other] = ['same', 'other'].map((device) => {
    const way = presentation.ways.find((one) => one.device === device)
    if (!way) throw new Error('a presentation has two ways')
    return linkToWallet(requesterId, way, settings)
  })
  if (!same || !other) throw new Error('a presentation has two ways')
  const { id: request, matchCode } = presentation
  return { request, matchCode, until: answerBy(presentation).toISOString(), links: { same, other } }
}

async function postAsked(
  check: CrewCheck,
  { memberId }: Invitation,
  { crewJudgements, now }: ServiceDependencies,
): Promise<AskedPost> {
  return { check, memberId, judged: await crewJudgements.readManning(check), now: now() }
}

/** How far it is, and never what was answered. */
export function standingOfRequest(
  { secret, request }: { readonly secret: string; readonly request: string },
  { presentations, now }: ServiceDependencies,
): InvitationRequestStanding {
  const presentation = presentations.get(request, hashSecret(secret), now())
  const { state, reason = null } = showPresentation(presentation, now())
  if (state === 'answered' || state === 'back-on-this-device') return { state: 'received', reason: null }
  return { state, reason }
}

interface Invited {
  readonly checkId: string
  readonly requesterId: string
  readonly memberId: string
  readonly secretSha256: string
  readonly askedFor: AskedShip
}

/** Once: of two wallets that opened the same link the second finds it used, whichever was asked first. */
async function takeAnswer(invited: Invited, answer: TakenAnswer, { crewChecks }: ServiceDependencies): Promise<void> {
  const { checkId, requesterId, memberId, secretSha256, askedFor } = invited
  const { result, vpToken, nonce, query, at } = answer
  await crewChecks.change(checkId, requesterId, (check) => {
    const invitation = check.invitations.find((one) => one.secretSha256 === secretSha256)
    if (!invitation || !isUsable(invitation, at) || invitation.state === 'answered') throw unusable()
    const audience = clientIdOf(requesterId)
    const evidence = { kind: 'presentation', vpToken, nonce, audience, query, answeredAt: at.toISOString() } as const
    const added = addEvidence(check, [evidenceOfAnswer({ memberId, evidence, result, askedFor, now: at })], at)
    return withInvitation(added, { ...invitation, state: 'answered', at: at.toISOString() })
  })
}

/** Refuses alike what never was, what is over and what was revoked. */
async function getInvited(secret: string, { crewChecks, now }: ServiceDependencies) {
  const found = crewChecks.findInvitation(hashSecret(secret))
  if (!found || !isUsable(found.invitation, now())) throw unusable()
  const { id, requesterId } = found.entry
  return { check: await crewChecks.get(id, requesterId), invitation: found.invitation }
}

function isUsable(invitation: Invitation, now: Date): boolean {
  return invitation.state !== 'revoked' && !isOver(invitation, now)
}

async function noteOpened(check: CrewCheck, { secretSha256 }: Invitation, { crewChecks, now }: ServiceDependencies) {
  await crewChecks.change(check.id, check.requesterId, (present) => {
    const invitation = present.invitations.find((one) => one.secretSha256 === secretSha256)
    if (invitation?.state !== 'open') return present
    return withInvitation(present, { ...invitation, state: 'opened', at: now().toISOString() })
  })
}

function requesterOf({ requesterId }: CrewCheck, { requesters }: ServiceDependencies): Requester {
  const requester = requesters.find(requesterId)
  if (requester) return requester
  throw new Problem('presentations-not-offered', 'the requester is no longer here')
}

function attestedOf(check: CrewCheck, deps: ServiceDependencies) {
  const { attestation } = requesterOf(check, deps)
  if (attestation) return attestation.claims
  throw new Problem('presentations-not-offered', 'expected a requester that the authority attests')
}

function unusable(): Problem {
  return new Problem('crew-invitation-unusable', 'expected an invitation that may still be answered')
}
