import type { Text } from '@vigie/shared/language.ts'
import { dayWords } from '@vigie/shared/ui/date-words.ts'
import { language, say } from '@vigie/shared/ui/say.ts'
import type { Deadline, DeadlineAdvice } from './timeline.ts'

const inTime = {
  keepingAll: {
    fr: 'Demandez la revalidation à partir du {from} et avant la fin : le nouveau titre commencera le lendemain, sans rien perdre de celui-ci. Demandée plus tôt, elle ferait courir le nouveau titre plus tôt.',
    en: 'Ask for revalidation from {from} and before the end: the new title will begin the day after, and nothing of this one is lost. Asked earlier, the new title would begin earlier.',
  },
  keepingAllNow: {
    fr: 'Demandez la revalidation maintenant : le nouveau titre commencera le lendemain de la fin, sans rien perdre de celui-ci.',
    en: 'Ask for revalidation now: the new title will begin the day after the end, and nothing of this one is lost.',
  },
  fromConditions: {
    fr: 'Demandez la revalidation avant la fin, à partir du {from} : les années du nouveau titre courent du jour où ses conditions sont remplies (attestation ou service).',
    en: 'Ask for revalidation before the end, from {from}: the years of the new title run from the day its conditions are met (attestation or service).',
  },
} as const satisfies Record<string, Text>

const advice = {
  'revalidate-article-unknown': {
    fr: 'Ce titre se revalide. L’article qui dit de quand court le nouveau titre n’a pas été lu : demandez à l’administration s’il vaut mieux attendre les six derniers mois.',
    en: 'This title is revalidated. The article that says from when the new title runs was not read: ask the administration whether to wait for the last six months.',
  },
  'renew-at-centre': {
    fr: 'Se renouvelle par un stage dans un centre de formation agréé, qui l’atteste lui-même.',
    en: 'Renewed by a course at an approved training centre, which attests it itself.',
  },
  'revalidation-unknown': {
    fr: 'Aucun texte lu ne dit si ce titre se revalide : demandez à l’administration.',
    en: 'No text that was read says whether this title is revalidated: ask the administration.',
  },
  'not-revalidated': {
    fr: 'Ce titre n’est pas soumis à revalidation.',
    en: 'This title is not subject to revalidation.',
  },
  ended: {
    fr: 'Ce titre ne permet plus d’exercer. Aucun texte lu ne dit comment revalider un titre terminé : demandez à l’administration.',
    en: 'This title no longer allows you to serve. No text that was read says how a title that has ended is revalidated: ask the administration.',
  },
  'follows-certificate': {
    fr: 'Finit au plus tard avec le titre visé : demandez le nouveau visa avec la revalidation du titre.',
    en: 'Ends with the certificate concerned at the latest: ask for the new endorsement with the revalidation of the certificate.',
  },
  'not-prolonged': {
    fr: 'Ne se prolonge pas.',
    en: 'Is not prolonged.',
  },
  'see-doctor': {
    fr: 'Prenez rendez-vous avec un médecin des gens de mer : sans aptitude en cours, aucun titre n’est délivré ni revalidé.',
    en: 'See a seafarers’ doctor: without fitness in force no title is issued or revalidated.',
  },
  'training-ends': {
    fr: 'Renseignez-vous auprès d’un centre de formation agréé sur le recyclage.',
    en: 'Ask an approved training centre about the refresher.',
  },
  'supports-revalidation': {
    fr: 'Sert à demander une revalidation jusqu’à cette date, et plus après.',
    en: 'Serves to ask for a revalidation until this date, and no longer.',
  },
} as const satisfies Partial<Record<DeadlineAdvice, Text>>

/** What to do about an ending, as one or two sentences. */
export function adviceSentence({ advice: given, actFrom, urgency }: Deadline): string {
  const from = actFrom ? dayWords(actFrom, language.value) : ''
  if (given === 'revalidate-keeping-all') {
    return urgency === 'now' ? say(inTime.keepingAllNow) : say(inTime.keepingAll, { from })
  }
  return given === 'revalidate-from-conditions' ? say(inTime.fromConditions, { from }) : say(advice[given])
}
