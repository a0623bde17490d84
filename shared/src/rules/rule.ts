// The shapes are declared beside the data they describe; programs take them from here.
export type {
  ApplicationKind,
  Condition,
  DateOperand,
  FactRecord,
  FactReference,
  FactValue,
  FieldTest,
  RecordMatch,
  Rule,
  RuleCase,
  Scalar,
  Test,
} from '@vigie/schemas/rule.ts'
