import type { Text } from '@vigie/shared/language.ts'

export const words = {
  toDo: { fr: 'À faire maintenant', en: 'To do now' },
  next: { fr: 'Prochaine échéance', en: 'Next deadline' },
  nothing: {
    fr: 'Rien de ce que connaît cet appareil n’arrive à échéance.',
    en: 'Nothing that this device knows of comes to an end.',
  },
  all: { fr: 'Toutes les échéances', en: 'All deadlines' },
  apply: { fr: 'Commencer la demande', en: 'Start the application' },
  endedOn: { fr: 'A pris fin le {date}', en: 'Ended on {date}' },
  endsOn: { fr: 'Prend fin {in}, le {date}', en: 'Ends {in}, on {date}' },
  actNow: { fr: 'À faire', en: 'To do' },
  ended: { fr: 'Terminé', en: 'Ended' },
  soon: { fr: 'Bientôt', en: 'Soon' },
  later: { fr: 'Plus tard', en: 'Later' },
  medicalFitness: { fr: 'Certificat médical d’aptitude', en: 'Medical certificate' },
  // what is known, and since when
  registers: { fr: 'Aptitude médicale et formations', en: 'Medical fitness and trainings' },
  askRegisters: { fr: 'Demander aux registres', en: 'Ask the registers' },
  asking: { fr: 'Les registres sont interrogés…', en: 'Asking the registers…' },
  byMail: {
    fr: 'L’administration me rappelle mes échéances par courriel',
    en: 'The administration reminds me of my deadlines by e-mail',
  },
  factsAsOf: {
    fr: 'Ce que les registres disaient le {date}.',
    en: 'What the registers said on {date}.',
  },
  factsUnknown: {
    fr: 'Ni l’aptitude médicale ni les formations n’ont été demandées aux registres depuis cet appareil : elles ne sont pas dans cette liste.',
    en: 'Neither medical fitness nor trainings were asked of the registers from this device: they are not in this list.',
  },
  signInForFacts: { fr: 'Se connecter pour les y voir', en: 'Sign in to see them here' },
  medicalUnknown: {
    fr: 'Aucun registre n’a dit jusqu’à quand court votre aptitude médicale.',
    en: 'No register said until when your medical fitness runs.',
  },
  // reminders
  reminders: { fr: 'Rappels', en: 'Reminders' },
  calendar: { fr: 'Mettre dans mon agenda', en: 'Put into my calendar' },
  calendarAdvice: {
    fr: 'Un fichier pour l’agenda de votre téléphone, avec une alerte un mois avant. Il ne dit ni votre nom ni vos numéros.',
    en: 'A file for your phone’s calendar, with an alert one month before. It says neither your name nor your numbers.',
  },
  notify: { fr: 'Me prévenir sur ce téléphone', en: 'Tell me on this phone' },
  notifyAdvice: {
    fr: 'L’appareil regarde lui-même vos échéances, quand vous ouvrez Vigie et, là où le téléphone le permet, une fois par jour. Aucun service de notification n’apprend que vous avez des titres.',
    en: 'The device looks at your deadlines by itself, when you open Vigie and, where the phone allows it, once a day. No notification service learns that you have titles.',
  },
  notifyOn: { fr: 'Ce téléphone vous préviendra.', en: 'This phone will tell you.' },
  notifyOff: { fr: 'Ne plus me prévenir', en: 'Stop telling me' },
  notifyDenied: {
    fr: 'Les notifications de cette page sont refusées dans les réglages du navigateur.',
    en: 'Notifications of this page are refused in the browser’s settings.',
  },
  notifyUnavailable: {
    fr: 'Ce navigateur ne sait pas notifier cette page. Installez-la sur l’écran d’accueil, ou prenez l’agenda.',
    en: 'This browser cannot notify from this page. Install it on the home screen, or take the calendar.',
  },
  notification: { fr: '{name} : à voir avant le {date}', en: '{name}: see to it before {date}' },
  backgroundNotification: {
    fr: 'Une échéance approche : ouvrez Vigie pour la voir.',
    en: 'A deadline comes near: open Vigie to see it.',
  },
  // calendar
  calendarName: { fr: 'Mes échéances de marin', en: 'My seafarer’s deadlines' },
  endsOnShort: { fr: 'Dernier jour : {date}.', en: 'Last day: {date}.' },
  eventActFrom: { fr: 'À demander à partir d’aujourd’hui : {name}', en: 'To be asked for from today: {name}' },
  eventEnds: { fr: 'Dernier jour : {name}', en: 'Last day: {name}' },
} as const satisfies Record<string, Text>
