import type { Command } from './command.ts'
import { runProgram } from './run-program.ts'

export const witnessCommand: Command = {
  name: 'witness',
  usage: '',
  summary: {
    fr: 'lance un témoin, qui ne contresigne le journal public que s’il n’a fait que grandir',
    en: 'starts a witness, which cosigns the public log only while all it does is grow',
  },
  help: {
    fr: `Un témoin se lance sur une autre machine que celle de l’autorité, par d’autres personnes.

  WITNESS_LOGS    clés des journaux à suivre, séparées par des espaces (nom+identifiant+clé) ; obligatoire
  WITNESS_NAME    nom du témoin (par défaut witness.example/w1) ; donnez-lui le vôtre
  WITNESS_DATA    dossier de sa clé et de sa mémoire (par défaut .data/witness) ; ne le restaurez jamais d’une sauvegarde
  HOST, PORT      par défaut 127.0.0.1 et 8085

Au démarrage il écrit sa clé de vérification : c’est elle que l’autorité inscrit dans VIGIE_WITNESSES.`,
    en: `A witness is run on another machine than the authority's, by other people.

  WITNESS_LOGS    keys of the logs it follows, separated by spaces (name+id+key); required
  WITNESS_NAME    name of the witness (by default witness.example/w1); give it your own
  WITNESS_DATA    folder of its key and its memory (by default .data/witness); never restore it from a backup
  HOST, PORT      127.0.0.1 and 8085 by default

When it starts it writes its verifier key: that is what the authority puts into VIGIE_WITNESSES.`,
  },
  takes: { atLeast: 0, atMost: 0 },
  run: () => runProgram('tools/witness/main.ts', []),
}
