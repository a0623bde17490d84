// The shapes are declared beside the data they describe; programs take them from here.
export type { Endorsement, TitleDefinition } from '@vigie/schemas/title-definition.ts'
