import type { CrewAlertCode, InvitationStanding, KeptApart } from '@vigie/shared/crew-file/crew-check-view.ts'
import type { PermisState } from '@vigie/shared/crew-file/permis-armement-request.ts'
import type { Text } from '@vigie/shared/language.ts'

/** What a shipowner does with the service: sign in, invite, ask for the permis d'armement, be told. */
export const words = {
  shipowners: { fr: 'Pour les armateurs', en: 'For shipowners' },
  lead: {
    fr: 'Avec un code d’accès, le service garde vos contrôles 30 jours : invitez chaque marin à montrer ses titres depuis son portefeuille, soyez prévenu avant qu’un titre n’expire, et demandez le permis d’armement (l’autorisation d’exploiter le navire).',
    en: 'With an access code, the service keeps your checks for 30 days: invite each seafarer to show their titles from their wallet, be told before a title expires, and ask for the permis d’armement (the authorisation to operate the ship).',
  },
  keptThere: { fr: 'Contrôles gardés par le service', en: 'Checks kept by the service' },
  noneThere: { fr: 'Aucun contrôle gardé par le service.', en: 'No check kept by the service.' },
  newThere: { fr: 'Nouveau contrôle, gardé par le service', en: 'New check, kept by the service' },
  signOut: { fr: 'Se déconnecter', en: 'Sign out' },
  offline: {
    fr: 'Pas de réseau : les contrôles gardés par le service ne peuvent pas être montrés. Ceux de cet appareil restent utilisables.',
    en: 'No network: the checks kept by the service cannot be shown. Those of this device can be used.',
  },
  awaited: { fr: 'Réponses attendues : {count}', en: 'Answers awaited: {count}' },
  alertCount: { fr: 'Alertes : {count}', en: 'Alerts: {count}' },
  // alerts
  alerts: { fr: 'Alertes', en: 'Alerts' },
  alertOf: { fr: '{what} : {name}', en: '{what}: {name}' },
  alertOfTitle: { fr: '{what} : {title}, {name}', en: '{what}: {title}, {name}' },
  alertOn: { fr: 'Le {date}', en: 'On {date}' },
  notJudged: { fr: 'Ce contrôle ne peut pas être jugé pour l’instant.', en: 'This check cannot be judged for now.' },
  judging: {
    fr: 'Les titres sont en cours de vérification : {verified} personnes sur {members}. La réponse vient ensuite.',
    en: 'Titles are being verified: {verified} people of {members}. The answer comes next.',
  },
  alertsRead: { fr: 'J’ai lu ces alertes', en: 'I have read these alerts' },
  // definitions
  definitions: { fr: 'Ce que chaque ligne demande, pour les programmes', en: 'What each line asks, for programs' },
  definitionsWhat: {
    fr: 'Les titres exigés, écrits comme définitions de présentation (DIF) et comme requêtes aux portefeuilles (DCQL). Un second moteur, indépendant du premier, dit qui y répond.',
    en: 'The titles required, written as presentation definitions (DIF) and as queries to wallets (DCQL). A second engine, independent of the first, says who meets them.',
  },
  definitionsAsk: { fr: 'Vérifier par le second moteur', en: 'Verify with the second engine' },
  definitionsAsking: { fr: 'Vérification en cours, jusqu’à une minute…', en: 'Verifying, for up to a minute…' },
  definitionsOlder: {
    fr: 'Le contrôle a changé depuis : vérifiez à nouveau.',
    en: 'The check has changed since: verify again.',
  },
  definitionNone: { fr: 'Aucun titre n’est demandé.', en: 'No title is asked.' },
  definitionUnknown: {
    fr: 'Aucun titre ne suffit avec certitude : une personne doit juger.',
    en: 'No title surely does: a person must judge.',
  },
  definitionMet: {
    fr: 'Titres suffisants, selon les deux moteurs : {names}',
    en: 'Titles that do, by both engines: {names}',
  },
  definitionNotMet: { fr: 'Personne, selon les deux moteurs.', en: 'Nobody, by both engines.' },
  definitionDisputed: {
    fr: 'Les deux moteurs ne disent pas la même chose, une personne doit juger : {names}',
    en: 'The two engines do not say the same, a person must judge: {names}',
  },
  definitionsSave: { fr: 'Définitions et requêtes (JSON)', en: 'Definitions and queries (JSON)' },
  faults: { fr: 'Ce qui ne compte pas', en: 'What does not count' },
  // invitations
  invite: { fr: 'Inviter', en: 'Invite' },
  inviteAgain: { fr: 'Inviter à nouveau', en: 'Invite again' },
  inviteUntil: { fr: 'L’invitation s’ouvre jusqu’au', en: 'The invitation opens until' },
  inviteNote: {
    fr: 'Remettez ce lien au marin, et à personne d’autre. Il n’est montré qu’une fois.',
    en: 'Give this link to the seafarer, and to nobody else. It is shown only once.',
  },
  inviteKeepFirst: {
    fr: 'Gardez d’abord ce qui est à l’essai pour inviter cette personne.',
    en: 'Keep what is on trial first to invite this person.',
  },
  link: { fr: 'Lien d’invitation', en: 'Invitation link' },
  copy: { fr: 'Copier le lien', en: 'Copy the link' },
  copied: { fr: 'Lien copié.', en: 'Link copied.' },
  code: { fr: 'Code à faire viser par le téléphone du marin', en: 'Code for the seafarer’s phone to point at' },
  withdraw: { fr: 'Retirer l’invitation', en: 'Withdraw the invitation' },
  stateOn: { fr: '{state}, le {date}', en: '{state}, on {date}' },
  evidence: { fr: 'Ce qui a été reçu', en: 'What was received' },
  evidenceOf: { fr: '{kind}, {date}, titres : {count}', en: '{kind}, {date}, titles: {count}' },
  presentation: { fr: 'Réponse du portefeuille', en: 'Answer from the wallet' },
  document: { fr: 'Document scanné', en: 'Scanned document' },
  removeEvidence: { fr: 'Retirer cette pièce', en: 'Remove this evidence' },
  // permis d'armement
  permis: { fr: 'Permis d’armement', en: 'Permis d’armement' },
  permisWhat: {
    fr: 'La demande part avec ce contrôle, signé par votre organisme, et le dossier de l’équipage. L’administration refait le contrôle à partir des mêmes pièces, puis décide.',
    en: 'The request goes with this check, signed by your organisation, and the crew file. The administration makes the check again from the same evidence, then decides.',
  },
  permisKeepFirst: {
    fr: 'Gardez ou abandonnez d’abord ce qui est à l’essai : la demande porte sur ce qui est gardé.',
    en: 'Keep or discard what is on trial first: the request is about what is kept.',
  },
  askPermis: { fr: 'Demander le permis d’armement', en: 'Ask for the permis d’armement' },
  askPermisAgain: { fr: 'Envoyer une nouvelle demande', en: 'Send a new request' },
  permisContact: { fr: 'Adresse où vous écrire (facultatif)', en: 'Address to write to you (optional)' },
  permisContactWhat: {
    fr: 'L’administration y écrit quand elle reçoit la demande, quand elle décide, et si un titre cesse d’être en vigueur pendant le voyage. Ce service ne la garde pas.',
    en: 'The administration writes there when it receives the request, when it decides, and if a title ceases to be in force during the voyage. This service does not keep it.',
  },
  permisContactWrong: {
    fr: 'Ce n’est pas une adresse : elle s’écrit nom@domaine.fr.',
    en: 'This is no address: it is written name@domain.com.',
  },
  permisNumber: { fr: 'Demande {number}', en: 'Request {number}' },
  permisReasons: { fr: 'Motifs : {reasons}', en: 'Reasons: {reasons}' },
  permisHolds: { fr: 'Valable du {from} au {until}', en: 'Valid from {from} to {until}' },
  permisOlder: {
    fr: 'Le contrôle a changé depuis cette demande : elle porte sur l’ancien.',
    en: 'The check has changed since this request: it is about the former one.',
  },
  followPermis: { fr: 'Demander où elle en est', en: 'Ask where it stands' },
  asked: { fr: 'Réponse demandée le {date}', en: 'Answer asked for on {date}' },
} as const satisfies Record<string, Text>

export const invitationWords = {
  open: { fr: 'Invité', en: 'Invited' },
  opened: { fr: 'Invitation ouverte', en: 'Invitation opened' },
  answered: { fr: 'Réponse reçue', en: 'Answer received' },
  revoked: { fr: 'Invitation retirée', en: 'Invitation withdrawn' },
  expired: { fr: 'Invitation expirée', en: 'Invitation expired' },
} as const satisfies Record<InvitationStanding['state'], Text>

export const keptApartWords = {
  'another-person-than-stated': {
    fr: 'Mise à part : un autre nom ou une autre date de naissance que la liste.',
    en: 'Kept apart: another name or another birth date than the list.',
  },
  'another-person-than-before': {
    fr: 'Mise à part : une autre personne que celle qui avait déjà répondu.',
    en: 'Kept apart: another person than the one who had already answered.',
  },
  'person-of-another-member': {
    fr: 'Mise à part : cette personne est déjà à une autre place de la liste.',
    en: 'Kept apart: this person is already at another place on the list.',
  },
  'asked-for-another-ship': {
    fr: 'Mise à part : le marin l’a montrée pour un autre navire. Invitez-le à nouveau.',
    en: 'Kept apart: the seafarer showed it for another ship. Invite them again.',
  },
} as const satisfies Record<KeptApart, Text>

export const alertWords = {
  'title-not-in-force': { fr: 'Un titre n’est plus en vigueur', en: 'A title is no longer in force' },
  'title-in-force-again': { fr: 'Un titre est de nouveau en vigueur', en: 'A title is in force again' },
  'title-not-known': { fr: 'Le statut d’un titre n’est plus connu', en: 'The status of a title is no longer known' },
  'title-ends-during-voyage': { fr: 'Un titre finit pendant le voyage', en: 'A title ends during the voyage' },
  'title-ends-soon': { fr: 'Un titre finit bientôt', en: 'A title ends soon' },
  'crew-not-sufficient': { fr: 'L’équipage ne suffit plus', en: 'The crew is no longer sufficient' },
  'crew-to-be-judged': { fr: 'L’équipage est à juger par une personne', en: 'The crew is for a person to judge' },
  'crew-sufficient-again': { fr: 'L’équipage suffit de nouveau', en: 'The crew is sufficient again' },
} as const satisfies Record<CrewAlertCode, Text>

export const permisStateWords = {
  submitted: { fr: 'Reçue par l’administration', en: 'Received by the administration' },
  'under-examination': { fr: 'À l’examen', en: 'Under examination' },
  granted: { fr: 'Accordé', en: 'Granted' },
  refused: { fr: 'Refusé', en: 'Refused' },
  withdrawn: { fr: 'Retiré', en: 'Withdrawn' },
} as const satisfies Record<PermisState, Text>
