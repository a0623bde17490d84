import type { Duty } from '@vigie/shared/crew/post.ts'
import type { FishingKind, ShipKind, TankerCargo } from '@vigie/shared/crew/ship.ts'
import type { Text } from '@vigie/shared/language.ts'

/** Ship, voyage, manning lines, and what is said of people. */
export const words = {
  yes: { fr: 'Oui', en: 'Yes' },
  no: { fr: 'Non', en: 'No' },
  notKnown: { fr: 'Pas su', en: 'Not known' },
  notKnownNote: {
    fr: 'Ce qui est laissé « pas su » ou vide n’est jamais pris pour « non » : ce qui en dépend est à juger par une personne.',
    en: 'What is left “not known” or empty is never taken for “no”: whatever depends on it is for a person to judge.',
  },
  notANumber: { fr: 'Donnez un nombre, ou laissez vide.', en: 'Give a number, or leave it empty.' },
  labelled: { fr: '{label} ({unit})', en: '{label} ({unit})' },
  // ship
  ship: { fr: 'Navire', en: 'Ship' },
  shipName: { fr: 'Nom du navire', en: 'Name of the ship' },
  shipNameMissing: { fr: 'Donnez un nom au navire.', en: 'Give the ship a name.' },
  imoNumber: { fr: 'Numéro OMI', en: 'IMO number' },
  imoWrong: {
    fr: 'Ce n’est pas un numéro OMI : relisez ses 7 chiffres, ou laissez le champ vide.',
    en: 'This is not an IMO number: read its 7 digits again, or leave the field empty.',
  },
  registration: { fr: 'Immatriculation ou lettres distinctives', en: 'Registration or distinctive letters' },
  kind: { fr: 'Genre d’armement', en: 'Kind of ship' },
  fishingKind: { fr: 'Genre de pêche', en: 'Kind of fishing' },
  grossTonnage: { fr: 'Jauge', en: 'Gross tonnage' },
  grossTonnageItc69: { fr: 'Jauge de la Convention de 1969', en: 'Gross tonnage of the 1969 Convention' },
  lengthMetres: { fr: 'Longueur', en: 'Length' },
  power: { fr: 'Puissance propulsive', en: 'Propulsion power' },
  passengersAtMost: { fr: 'Passagers au plus', en: 'Passengers at most' },
  passengersUnit: { fr: '0 : aucun', en: '0: none' },
  roro: { fr: 'Navire roulier à passagers', en: 'Ro-ro passenger ship' },
  tanker: { fr: 'Navire-citerne', en: 'Tanker' },
  tankerCargoes: { fr: 'Cargaisons', en: 'Cargoes' },
  igf: { fr: 'Soumis au recueil IGF', en: 'Subject to the IGF Code' },
  highVoltage: { fr: 'Haute tension (plus de 1 000 V)', en: 'High voltage (above 1,000 V)' },
  ecdis: { fr: 'Équipé d’ECDIS', en: 'Fitted with ECDIS' },
  gmdss: { fr: 'Équipé du SMDSM', en: 'Fitted with GMDSS' },
  highSpeed: { fr: 'Engin à grande vitesse', en: 'High-speed craft' },
  craftType: { fr: 'Type d’engin', en: 'Type of craft' },
  isps: { fr: 'Soumis au code ISPS', en: 'Subject to the ISPS Code' },
  unattended: {
    fr: 'Machine exploitée sans présence permanente',
    en: 'Periodically unattended machinery space',
  },
  // voyage
  voyage: { fr: 'Voyage', en: 'Voyage' },
  from: { fr: 'Premier jour', en: 'First day' },
  until: { fr: 'Dernier jour', en: 'Last day' },
  daysWrong: {
    fr: 'Le dernier jour vient avant le premier.',
    en: 'The last day comes before the first.',
  },
  distance: { fr: 'Distance de la côte', en: 'Distance from the coast' },
  distanceKnown: { fr: 'Jusqu’à', en: 'Up to' },
  unlimited: { fr: 'Sans limite', en: 'Unlimited' },
  miles: { fr: 'milles', en: 'miles' },
  milesFromDeparture: { fr: 'Du point de départ', en: 'From the point of departure' },
  milesFromShelter: { fr: 'D’un abri', en: 'From a shelter' },
  metropolitan: { fr: 'Eaux de la France métropolitaine', en: 'Waters of metropolitan France' },
  seaArea: { fr: 'Zone océanique SMDSM', en: 'GMDSS sea area' },
  category: { fr: 'Catégorie de navigation', en: 'Category of navigation' },
  international: { fr: 'Navigation internationale', en: 'International voyage' },
  polar: { fr: 'Eaux polaires', en: 'Polar waters' },
  dayOnly: { fr: 'De jour seulement', en: 'By day only' },
  sheltered: { fr: 'Eaux abritées', en: 'Sheltered waters' },
  passengers: { fr: 'Passagers à bord', en: 'Passengers carried' },
  route: { fr: 'Ligne de l’engin à grande vitesse', en: 'Route of the high-speed craft' },
  begin: { fr: 'Commencer', en: 'Begin' },
  cancel: { fr: 'Annuler', en: 'Cancel' },
  // manning lines
  line: { fr: 'Ligne {line}', en: 'Line {line}' },
  documentNumber: { fr: 'Numéro du document', en: 'Number of the document' },
  capacity: { fr: 'Fonction', en: 'Capacity' },
  secondCapacity: { fr: 'Et aussi (polyvalent)', en: 'And also (both departments)' },
  none: { fr: 'Aucune', en: 'None' },
  number: { fr: 'Nombre de personnes', en: 'Number of persons' },
  regulation: { fr: 'Règle STCW, si elle est écrite', en: 'STCW regulation, if written' },
  conditions: { fr: 'Conditions, telles qu’elles sont écrites', en: 'Conditions, as written' },
  addLine: { fr: 'Ajouter une ligne', en: 'Add a line' },
  removeLine: { fr: 'Retirer la ligne {line}', en: 'Remove line {line}' },
  useLines: { fr: 'Prendre ces lignes', en: 'Use these lines' },
  numberWrong: { fr: 'De 1 à 2000 personnes par ligne.', en: 'From 1 to 2000 persons a line.' },
  // people
  familyName: { fr: 'Nom', en: 'Family name' },
  givenName: { fr: 'Prénoms', en: 'Given names' },
  birthDate: { fr: 'Date de naissance', en: 'Date of birth' },
  nameMissing: { fr: 'Donnez un nom.', en: 'Give a name.' },
  add: { fr: 'Ajouter', en: 'Add' },
  exercises: { fr: 'Exerce à bord, hors ligne d’effectif', en: 'Serves on board, on no manning line' },
  contract: { fr: 'Fonction au contrat d’engagement maritime', en: 'Capacity of the seafarer’s employment agreement' },
  medical: { fr: 'Aptitude médicale, dernier jour', en: 'Medical fitness, last day' },
  medicalNote: {
    fr: 'Lue sur le certificat : déclarée, et non vérifiée.',
    en: 'As read on the certificate: stated, and not verified.',
  },
  duties: { fr: 'Tâches à bord', en: 'Duties on board' },
} as const satisfies Record<string, Text>

export const shipKindWords = {
  merchant: { fr: 'Commerce', en: 'Merchant' },
  'motor-yacht': { fr: 'Plaisance, à moteur', en: 'Yacht, motor' },
  'sailing-yacht': { fr: 'Plaisance, à voile', en: 'Yacht, sailing' },
  fishing: { fr: 'Pêche', en: 'Fishing vessel' },
  'marine-farming': { fr: 'Cultures marines', en: 'Marine farming' },
} as const satisfies Record<ShipKind, Text>

export const fishingKindWords = {
  'small-scale': { fr: 'Petite pêche', en: 'Small-scale fishing' },
  coastal: { fr: 'Pêche côtière', en: 'Coastal fishing' },
  offshore: { fr: 'Pêche au large', en: 'Offshore fishing' },
  'deep-sea': { fr: 'Grande pêche', en: 'Deep-sea fishing' },
} as const satisfies Record<FishingKind, Text>

export const cargoWords = {
  oil: { fr: 'Pétrole', en: 'Oil' },
  chemical: { fr: 'Produits chimiques', en: 'Chemicals' },
  'liquefied-gas': { fr: 'Gaz liquéfiés', en: 'Liquefied gas' },
} as const satisfies Record<TankerCargo, Text>

export const categoryWords = {
  'category-1': { fr: '1re catégorie : sans limite', en: 'Category 1: no limit' },
  'category-2': { fr: '2e catégorie : jusqu’à 200 milles', en: 'Category 2: up to 200 miles' },
  'category-3': { fr: '3e catégorie : jusqu’à 20 milles', en: 'Category 3: up to 20 miles' },
  'category-4': {
    fr: '4e catégorie : jusqu’à 5 milles au-delà des eaux abritées',
    en: 'Category 4: up to 5 miles beyond sheltered waters',
  },
  'category-5': { fr: '5e catégorie : eaux abritées', en: 'Category 5: sheltered waters' },
} as const satisfies Record<string, Text>

export const dutyWords = {
  'medical-care': { fr: 'Soins médicaux', en: 'Medical care' },
  'urgent-care': { fr: 'Premiers secours et soins d’urgence', en: 'First aid and urgent care' },
  'fire-fighting-command': { fr: 'Direction de la lutte contre l’incendie', en: 'Command of fire-fighting' },
  'survival-craft': { fr: 'Embarcations et radeaux de sauvetage', en: 'Survival craft and rescue boats' },
  'fast-rescue-boats': { fr: 'Canots de secours rapides', en: 'Fast rescue boats' },
  'cargo-duties': { fr: 'Tâches liées à la cargaison', en: 'Cargo duties' },
  'cargo-responsibility': { fr: 'Responsabilité directe de la cargaison', en: 'Direct responsibility for the cargo' },
  'fuel-duties': { fr: 'Tâches liées au combustible (IGF)', en: 'Fuel duties (IGF)' },
  'fuel-responsibility': {
    fr: 'Responsabilité directe du combustible (IGF)',
    en: 'Direct responsibility for the fuel (IGF)',
  },
  'passenger-assistance': {
    fr: 'Assistance aux passagers en situation d’urgence',
    en: 'Assistance to passengers in an emergency',
  },
  'passenger-service': { fr: 'Service direct aux passagers', en: 'Direct service to passengers' },
  'crisis-management': { fr: 'Gestion de crise et comportement humain', en: 'Crisis management and human behaviour' },
  'roro-duties': { fr: 'Tâches sur navire roulier', en: 'Duties on a ro-ro ship' },
  'security-duties': { fr: 'Tâches de sûreté', en: 'Security duties' },
  'ship-security-officer': { fr: 'Agent de sûreté du navire', en: 'Ship security officer' },
  'high-voltage-maintenance': { fr: 'Maintenance haute tension', en: 'High-voltage maintenance' },
  'night-bridge-watch': { fr: 'Quart de nuit à la passerelle', en: 'Night watch on the bridge' },
  cook: { fr: 'Cuisine', en: 'Ship’s cook' },
} as const satisfies Record<Duty, Text>
