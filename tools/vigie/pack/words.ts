import type { Text } from '@vigie/shared/language.ts'

export const words = {
  authorities: { fr: 'autorités', en: 'authorities' },
  environment: { fr: 'environnement', en: 'environment' },
  production: { fr: 'production', en: 'production' },
  demonstration: { fr: 'démonstration : ses titres ne valent rien', en: 'demonstration: its titles are worth nothing' },
  root: { fr: 'racine (version, empreinte, fin)', en: 'root (version, fingerprint, end)' },
  trustList: { fr: 'liste de confiance', en: 'trust list' },
  snapshot: { fr: 'état de la publication', en: 'snapshot' },
  status: { fr: 'statuts du', en: 'status as of' },
  lists: { fr: 'listes de statuts (titres)', en: 'status lists (titles)' },
  catalogue: { fr: 'catalogue (titres)', en: 'catalogue (titles)' },
  log: { fr: 'inscriptions au journal public', en: 'entries of the public log' },
  saved: { fr: 'écrit, octets', en: 'written, bytes' },
} as const satisfies Record<string, Text>
