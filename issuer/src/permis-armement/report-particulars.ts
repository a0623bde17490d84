import type { Ship } from '@vigie/shared/crew/ship.ts'
import type { Voyage } from '@vigie/shared/crew/voyage.ts'
import type { Text } from '@vigie/shared/language.ts'
import { writeDate } from '@vigie/shared/printed-title/create-printed-title.ts'
import { labelBoth, milesBoth, type Particular, type ReportWords, same, unknownText, yesOrNo } from './report-words.ts'

/** What the rules were asked about the ship; what is not known is said to be. */
export function shipParticulars(ship: Ship, words: ReportWords): Particular[] {
  const { fishingKind, tankerCargoes, highSpeedCraftType } = ship
  return [
    row('Navire', 'Ship', same(ship.name)),
    row('Numéro OMI', 'IMO number', written(ship.imoNumber)),
    row('Immatriculation', 'Registration', written(ship.registration)),
    row('Genre', 'Kind', labelBoth(words, 'ship-kinds', ship.kind)),
    ...(fishingKind ? [row('Genre de pêche', 'Kind of fishing', labelBoth(words, 'fishing-kinds', fishingKind))] : []),
    row('Jauge (UMS)', 'Gross tonnage (national)', written(ship.grossTonnage)),
    row('Jauge ITC 69', 'Gross tonnage (ITC 69)', written(ship.grossTonnageItc69)),
    row('Longueur (m)', 'Length (m)', written(ship.lengthMetres)),
    row('Puissance propulsive (kW)', 'Propulsion power (kW)', written(ship.propulsionPowerKilowatts)),
    row('Passagers au plus', 'Passengers at most', written(ship.passengersAtMost)),
    row('Roulier à passagers', 'Ro-ro passenger ship', yesOrNo(ship.isRoroPassengerShip)),
    row('Citerne', 'Tanker', yesOrNo(tankerCargoes === null ? null : tankerCargoes.length > 0)),
    row('Recueil IGF', 'IGF Code', yesOrNo(ship.isIgf)),
    row('Haute tension', 'High voltage', yesOrNo(ship.hasHighVoltage)),
    row('ECDIS', 'ECDIS', yesOrNo(ship.hasEcdis)),
    row('SMDSM', 'GMDSS', yesOrNo(ship.hasGmdss)),
    row('Engin à grande vitesse', 'High-speed craft', written(highSpeedCraftType === '' ? '–' : highSpeedCraftType)),
    row('Code ISPS', 'ISPS Code', yesOrNo(ship.isIsps)),
    row('Machines sans veille permanente', 'Unattended machinery space', yesOrNo(ship.hasUnattendedMachinery)),
  ]
}

export function voyageParticulars(voyage: Voyage, words: ReportWords): Particular[] {
  const { navigationCategory } = voyage
  return [
    row('Premier jour', 'First day', writeDate(voyage.from)),
    row('Dernier jour', 'Last day', writeDate(voyage.until)),
    row('Éloignement demandé', 'Distance asked for', milesBoth(voyage.distance)),
    row('Du point de départ (milles)', 'From departure (miles)', written(voyage.milesFromDeparture)),
    row('D’un abri (milles)', 'From a shelter (miles)', written(voyage.milesFromShelter)),
    row('Zone SMDSM', 'GMDSS sea area', written(voyage.seaArea)),
    row(
      'Catégorie de navigation',
      'Navigation category',
      navigationCategory === null ? unknownText : labelBoth(words, 'navigation-categories', navigationCategory),
    ),
    row('Eaux métropolitaines', 'Metropolitan waters', yesOrNo(voyage.isMetropolitan)),
    row('Voyage international', 'International voyage', yesOrNo(voyage.isInternational)),
    row('Eaux polaires', 'Polar waters', yesOrNo(voyage.isPolar)),
    row('De jour seulement', 'By day only', yesOrNo(voyage.isByDayOnly)),
    row('Eaux abritées', 'Sheltered waters', yesOrNo(voyage.isInShelteredWaters)),
    row('Passagers', 'Passengers', written(voyage.passengers)),
  ]
}

export function row(fr: string, en: string, value: Text): Particular {
  return { label: { fr, en }, value: { fr: value.fr, en: value.en } }
}

function written(value: string | number | null): Text {
  return value === null ? unknownText : same(String(value))
}
