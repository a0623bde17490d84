import type { PlainDate } from '@vigie/shared/plain-date.ts'
import type { Day, Person } from './person.ts'
import { resolveDay } from './resolve-day.ts'

// Each registry in its own words and its own way of writing days, as CapQualif met them.

export function administresAnswer({ identificationNumber, identity }: Person, today: PlainDate) {
  return {
    numIdentification: identificationNumber,
    nom: identity.familyName,
    nomUsage: null,
    prenom: identity.givenName,
    numeroLpm: null,
    numeroFixe: null,
    numeroPortable: null,
    adresseMessagerie: `marin.${identificationNumber}@marins.example`,
    dateNaissance: frenchDay(identity.birthDate, today),
    dateIdentification: frenchDay('today-2y', today),
    dateStatutDelivrance: null,
    codeStatutAdm: nomenclature('0', 'Actif'),
    codeStatutLpm: null,
    codeNationalite: nomenclature('000', 'FRANCE', 'FRENCH'),
    codeCivilite: identity.sex === 'F' ? nomenclature('2', 'Madame') : nomenclature('1', 'Monsieur'),
    codeServiceRattachement: nomenclature('CH', 'CHERBOURG'),
    codeRegimeSociale: nomenclature('1', 'ENIM'),
    listQualifications: [],
    estMarin: true,
    villeNaissance: identity.birthPlace,
  }
}

/** Null when the registry knows nothing of this person. */
export function esculapeAnswer({ medical, identificationNumber }: Person, today: PlainDate) {
  return (
    medical && {
      dateFinDeValidite: parisMidnight(medical.validUntil, today),
      rendezVous: parisMidnight(medical.examinedOn, today),
      decisionMedicale: { idCode: Number(medical.code), ...withoutId(nomenclature(medical.code, medical.label)) },
      restrictionMedicale1: medical.restriction === null ? null : nomenclature('R1', medical.restriction),
      restrictionMedicale2: null,
      idMarin: Number(identificationNumber),
    }
  )
}

export function amforeAnswer({ trainings }: Person, today: PlainDate) {
  return trainings.map(({ label, acquiredOn, validUntil }) => ({
    libelleVersionFormation: label,
    dateAcquisition: resolveDay(acquiredOn, today),
    dateFinValidite: validUntil === null ? null : resolveDay(validUntil, today),
    libelleModeAcquisition: 'Formation',
    libelleModuleUv: label,
    libelleTypeFormation: label.startsWith('UV') ? 'Formation spécifique' : 'Formation modulaire',
  }))
}

export function itemAnswer({ titles }: Person, today: PlainDate) {
  return titles.map((title, index) => ({
    idIteTitreDetenu: 900_000 + index,
    idIteVisaAttestaion: null,
    numeroTitre: title.number,
    numeroVisa: null,
    dateDelivrance: frenchDay(title.effectiveFrom, today),
    dateRevalidation: null,
    dateEffet: frenchDay(title.effectiveFrom, today),
    dateExpiration: title.validUntil === null ? null : frenchDay(title.validUntil, today),
    codeEtatTitre: nomenclature('03', 'Valide', 'Valid'),
    codeEtatVisa: null,
    codeBrevetMarin: {
      ...nomenclature(title.itemCode, title.name),
      codeFrmFamilleTitre: nomenclature(title.family, title.family),
      infoBrevetPourPmrLong: null,
    },
    codeAutoriteDelivrance: nomenclature('DILH', 'DIRM'),
    listTitreCapacite: [],
    listVisaCapacite: [],
  }))
}

/** The object that every registry repeats; its English is mostly missing, there as here. */
function nomenclature(code: string, libelle: string, libelleAnglais: string | null = null) {
  return {
    idc: null,
    code,
    libelle,
    libelleAnglais,
    libelleCourt: null,
    dateDebutApplication: null,
    dateFinApplication: null,
    bloque: null,
    codeExport: null,
  }
}

/** ESCULAPE names the object's own number `idCode` where the others write `idc`. */
function withoutId({ idc: _idc, ...words }: ReturnType<typeof nomenclature>) {
  return words
}

function frenchDay(day: Day, today: PlainDate): string {
  return resolveDay(day, today).split('-').reverse().join('/')
}

/** Milliseconds of midnight in Paris: 23:00 or 22:00 UTC the day before, by the season. */
function parisMidnight(day: Day, today: PlainDate): number {
  const noon = Date.parse(`${resolveDay(day, today)}T12:00:00Z`)
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', hour: '2-digit', hourCycle: 'h23' })
  return noon - Number(hour.format(noon)) * 3_600_000
}
