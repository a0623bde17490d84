CREATE TABLE "access_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"token_sha256" text NOT NULL,
	"role" text NOT NULL,
	"agent_id" text NOT NULL,
	"agent_name" text,
	"identification_number" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" text,
	CONSTRAINT "access_tokens_token_sha256_unique" UNIQUE("token_sha256"),
	CONSTRAINT "access_tokens_role" CHECK ("access_tokens"."role" in ('examiner', 'validator', 'registrar', 'administrator', 'applicant', 'verifier')),
	CONSTRAINT "access_tokens_validator_named" CHECK ("access_tokens"."role" <> 'validator' or "access_tokens"."agent_name" is not null),
	CONSTRAINT "access_tokens_revoked_by_someone" CHECK (("access_tokens"."revoked_at" is null) = ("access_tokens"."revoked_by" is null)),
	CONSTRAINT "access_tokens_applicant" CHECK (("access_tokens"."role" = 'applicant') = ("access_tokens"."identification_number" is not null))
);
--> statement-breakpoint
CREATE TABLE "application_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"application_id" uuid NOT NULL,
	"event" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"agent_id" text NOT NULL,
	"reason" text,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "application_events_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"kind" text NOT NULL,
	"title_code" text NOT NULL,
	"identification_number" text NOT NULL,
	"state" text NOT NULL,
	"content" jsonb NOT NULL,
	"submitted_by" text NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"submitted_on" date NOT NULL,
	CONSTRAINT "applications_kind" CHECK ("applications"."kind" in ('first-issue', 'revalidation', 'duplicate', 'correction')),
	CONSTRAINT "applications_state_known" CHECK ("applications"."state" in ('submitted', 'under-instruction', 'incomplete', 'instructed', 'granted', 'refused', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "attested_facts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"application_id" uuid NOT NULL,
	"fact" text NOT NULL,
	"value" jsonb NOT NULL,
	"agent_id" text NOT NULL,
	"document" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "attested_facts_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"body_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"key" text NOT NULL,
	"request_sha256" text NOT NULL,
	"response" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_body_id_agent_id_key_pk" PRIMARY KEY("body_id","agent_id","key")
);
--> statement-breakpoint
CREATE TABLE "batch_lines" (
	"batch_id" uuid NOT NULL,
	"body_id" text NOT NULL,
	"line" integer NOT NULL,
	"application_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"code" text,
	"title_id" uuid,
	"retry_from" timestamp with time zone,
	CONSTRAINT "batch_lines_batch_id_line_pk" PRIMARY KEY("batch_id","line"),
	CONSTRAINT "batch_lines_application_once" UNIQUE("batch_id","application_id"),
	CONSTRAINT "batch_lines_state_known" CHECK ("batch_lines"."state" in ('waiting', 'granted', 'refused')),
	CONSTRAINT "batch_lines_granted_has_title" CHECK (("batch_lines"."state" = 'granted') = ("batch_lines"."title_id" is not null)),
	CONSTRAINT "batch_lines_refused_has_code" CHECK (("batch_lines"."state" = 'refused') = ("batch_lines"."code" is not null))
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"agent_name" text NOT NULL,
	"name" text NOT NULL,
	"pages" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "batches_name_unique" UNIQUE("body_id","agent_id","name"),
	CONSTRAINT "batches_pages_known" CHECK ("batches"."pages" in ('during', 'after'))
);
--> statement-breakpoint
CREATE TABLE "application_document_files" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "application_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"media_type" text NOT NULL,
	"size" integer NOT NULL,
	"sha256" text NOT NULL,
	"author" text NOT NULL,
	"request_id" uuid,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "application_documents_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "application_documents_once" UNIQUE("application_id","kind","sha256"),
	CONSTRAINT "application_documents_media_type" CHECK ("application_documents"."media_type" in ('image/jpeg', 'application/pdf')),
	CONSTRAINT "application_documents_author" CHECK ("application_documents"."author" in ('seafarer', 'office')),
	CONSTRAINT "application_documents_size" CHECK ("application_documents"."size" > 0)
);
--> statement-breakpoint
CREATE TABLE "application_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"application_id" uuid NOT NULL,
	"author" text NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"document_kind" text,
	"request_id" uuid,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "application_messages_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "application_messages_end_once" UNIQUE("request_id"),
	CONSTRAINT "application_messages_author" CHECK ("application_messages"."author" in ('seafarer', 'office')),
	CONSTRAINT "application_messages_kind" CHECK ("application_messages"."kind" in ('text', 'piece-request', 'piece-request-end')),
	CONSTRAINT "application_messages_office_asks" CHECK ("application_messages"."kind" = 'text' or "application_messages"."author" = 'office'),
	CONSTRAINT "application_messages_piece" CHECK (("application_messages"."kind" = 'piece-request') = ("application_messages"."document_kind" is not null)),
	CONSTRAINT "application_messages_end" CHECK (("application_messages"."kind" = 'piece-request-end') = ("application_messages"."request_id" is not null)),
	CONSTRAINT "application_messages_length" CHECK (char_length("application_messages"."text") between 1 and 2000)
);
--> statement-breakpoint
CREATE TABLE "message_readings" (
	"application_id" uuid NOT NULL,
	"reader" text NOT NULL,
	"up_to" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_readings_application_id_reader_pk" PRIMARY KEY("application_id","reader"),
	CONSTRAINT "message_readings_reader" CHECK ("message_readings"."reader" in ('seafarer', 'office'))
);
--> statement-breakpoint
CREATE TABLE "journal_comparisons" (
	"body_id" text PRIMARY KEY NOT NULL,
	"last_plan_id" uuid NOT NULL,
	"compared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "title_documents" (
	"title_id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"cms" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"level" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "title_documents_level_known" CHECK ("title_documents"."level" in ('B-T', 'B-B'))
);
--> statement-breakpoint
CREATE TABLE "title_pages" (
	"plan_id" uuid PRIMARY KEY NOT NULL,
	"title_id" uuid NOT NULL,
	"body_id" text NOT NULL,
	"pdf" "bytea" NOT NULL,
	"certificates" text[] NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wallet_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"event" text NOT NULL,
	"origin" uuid NOT NULL,
	"title_id" uuid,
	"identification_number" text,
	"agent_id" text,
	"wallet_id" uuid,
	"plan_ids" uuid[],
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "wallet_events_known" CHECK ("wallet_events"."event" in ('offer-by-agent', 'offer-by-holder', 'sign-in-by-agent', 'code-handed-over', 'invitation-by-agent', 'account-linked', 'account-ended', 'credentials-issued')),
	CONSTRAINT "wallet_events_of_one" CHECK (("wallet_events"."title_id" is null) <> ("wallet_events"."identification_number" is null)),
	CONSTRAINT "wallet_events_agent" CHECK (("wallet_events"."agent_id" is null) = ("wallet_events"."event" in ('credentials-issued', 'account-linked'))),
	CONSTRAINT "wallet_events_plans" CHECK (("wallet_events"."plan_ids" is null) = ("wallet_events"."event" <> 'credentials-issued')),
	CONSTRAINT "wallet_events_wallet_known" CHECK (("wallet_events"."wallet_id" is null) = ("wallet_events"."event" <> 'credentials-issued')),
	CONSTRAINT "wallet_events_some_plan" CHECK (cardinality("wallet_events"."plan_ids") > 0)
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"instruction_id" uuid NOT NULL,
	"examiner_id" text NOT NULL,
	"validator_id" text NOT NULL,
	"reasons" text[] NOT NULL,
	"remark" text,
	"limitations" json,
	"title_id" uuid,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "decisions_application_unique" UNIQUE("application_id"),
	CONSTRAINT "decisions_two_agents" CHECK ("decisions"."examiner_id" <> "decisions"."validator_id"),
	CONSTRAINT "decisions_kind" CHECK ("decisions"."kind" in ('grant', 'refuse')),
	CONSTRAINT "decisions_grant_has_title" CHECK (("decisions"."kind" = 'grant') = ("decisions"."title_id" is not null)),
	CONSTRAINT "decisions_refusal_has_reason" CHECK (("decisions"."kind" = 'refuse') = (cardinality("decisions"."reasons") > 0))
);
--> statement-breakpoint
CREATE TABLE "instructions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"application_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"result" json NOT NULL,
	"result_sha256" text NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "instructions_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "instructions_identity" UNIQUE("id","application_id","agent_id"),
	CONSTRAINT "instructions_outcome" CHECK ("instructions"."outcome" in ('favourable', 'unfavourable', 'undetermined'))
);
--> statement-breakpoint
CREATE TABLE "log_leaves" (
	"body_id" text NOT NULL,
	"index" bigint NOT NULL,
	"table_name" text NOT NULL,
	"row_key" text NOT NULL,
	"salt" "bytea",
	"entry" text NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "log_leaves_body_id_index_pk" PRIMARY KEY("body_id","index"),
	CONSTRAINT "log_leaves_row" UNIQUE("body_id","table_name","row_key"),
	CONSTRAINT "log_leaves_hash" CHECK (octet_length("log_leaves"."leaf_hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "log_queue" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "log_queue_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"body_id" text NOT NULL,
	"table_name" text NOT NULL,
	"row_key" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_tiles" (
	"body_id" text NOT NULL,
	"level" integer NOT NULL,
	"index" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "log_tiles_body_id_level_index_pk" PRIMARY KEY("body_id","level","index"),
	CONSTRAINT "log_tiles_width" CHECK (octet_length("log_tiles"."hashes") % 32 = 0 and octet_length("log_tiles"."hashes") between 32 and 8192)
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"state" text NOT NULL,
	"recipient" text,
	"values" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"sending_until" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"reply" text,
	CONSTRAINT "mails_state_known" CHECK ("mails"."state" in ('waiting', 'sent', 'undeliverable', 'expired')),
	CONSTRAINT "mails_forget_whom" CHECK (("mails"."state" = 'waiting') = ("mails"."recipient" is not null) and ("mails"."recipient" is null) = ("mails"."values" is null)),
	CONSTRAINT "mails_ended_once" CHECK (("mails"."state" = 'waiting') = ("mails"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "manning_decisions" (
	"manning_id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"decision" text NOT NULL,
	"agent_id" text NOT NULL,
	"issuing_officer" text,
	"issuing_authority" text NOT NULL,
	"issuing_country" text NOT NULL,
	"issue_date" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "manning_decisions_known" CHECK (decision in ('approval', 'rejection')),
	CONSTRAINT "manning_decisions_officer" CHECK (("manning_decisions"."decision" = 'approval') = ("manning_decisions"."issuing_officer" is not null))
);
--> statement-breakpoint
CREATE TABLE "manning_documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"number" text NOT NULL,
	"ship_key" text NOT NULL,
	"content" jsonb NOT NULL,
	"effective_from" date NOT NULL,
	"valid_until" date,
	"replaces_id" uuid,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"issued_at" timestamp with time zone,
	CONSTRAINT "manning_documents_number" UNIQUE("number"),
	CONSTRAINT "manning_documents_state_known" CHECK (state in ('proposed', 'rejected', 'planned', 'issued', 'suspended', 'withdrawn', 'superseded')),
	CONSTRAINT "manning_documents_dates_in_order" CHECK ("manning_documents"."valid_until" is null or "manning_documents"."valid_until" >= "manning_documents"."effective_from"),
	CONSTRAINT "manning_documents_issued_when_signed" CHECK (("manning_documents"."issued_at" is null) = ("manning_documents"."state" in ('proposed', 'rejected', 'planned')))
);
--> statement-breakpoint
CREATE TABLE "manning_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"manning_id" uuid NOT NULL,
	"event" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"agent_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "manning_events_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "manning_events_reason_given" CHECK ("manning_events"."reason" <> '' and "manning_events"."agent_id" <> '')
);
--> statement-breakpoint
CREATE TABLE "authorization_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"request_uri_sha256" text NOT NULL,
	"client_id" text NOT NULL,
	"redirect_uri" text NOT NULL,
	"state" text,
	"code_challenge" text NOT NULL,
	"dpop_jkt" text,
	"scope" text NOT NULL,
	"invitation_id" uuid,
	"offered_title_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"page_sha256" text,
	"origin" uuid,
	"identification_number" text,
	"title_id" uuid,
	"code_sha256" text,
	"code_expires_at" timestamp with time zone,
	CONSTRAINT "authorization_requests_uri_unique" UNIQUE("request_uri_sha256"),
	CONSTRAINT "authorization_requests_code_unique" UNIQUE("code_sha256"),
	CONSTRAINT "authorization_requests_scope_known" CHECK ("authorization_requests"."scope" in ('titles', 'seafarer')),
	CONSTRAINT "authorization_requests_code" CHECK (("authorization_requests"."title_id" is not null) = ("authorization_requests"."code_sha256" is not null and "authorization_requests"."scope" = 'titles')),
	CONSTRAINT "authorization_requests_signed_in" CHECK ("authorization_requests"."code_sha256" is null or ("authorization_requests"."identification_number" is not null and "authorization_requests"."origin" is not null and "authorization_requests"."code_expires_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "credential_offers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"title_id" uuid NOT NULL,
	"grant_type" text NOT NULL,
	"code_sha256" text NOT NULL,
	"created_by" text NOT NULL,
	"hand_over_sha256" text,
	"handed_by" text,
	"tx_code_hmac" text,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "credential_offers_code_unique" UNIQUE("code_sha256"),
	CONSTRAINT "credential_offers_hand_over_unique" UNIQUE("hand_over_sha256"),
	CONSTRAINT "credential_offers_grant_known" CHECK ("credential_offers"."grant_type" in ('pre-authorised', 'authorization')),
	CONSTRAINT "credential_offers_two_agents" CHECK ("credential_offers"."handed_by" <> "credential_offers"."created_by"),
	CONSTRAINT "credential_offers_handed" CHECK (("credential_offers"."hand_over_sha256" is null and "credential_offers"."handed_by" is null)
      or ("credential_offers"."hand_over_sha256" is not null and ("credential_offers"."handed_by" is null) = ("credential_offers"."tx_code_hmac" is null))),
	CONSTRAINT "credential_offers_tries" CHECK ("credential_offers"."tries" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "dpop_proofs" (
	"proof_sha256" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wallet_refresh_tokens" (
	"token_sha256" text PRIMARY KEY NOT NULL,
	"grant_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"identification_number" text NOT NULL,
	"code_sha256" text,
	"hand_over_sha256" text NOT NULL,
	"created_by" text NOT NULL,
	"handed_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_codes_code_unique" UNIQUE("code_sha256"),
	CONSTRAINT "sign_in_codes_hand_over_unique" UNIQUE("hand_over_sha256"),
	CONSTRAINT "sign_in_codes_two_agents" CHECK ("sign_in_codes"."handed_by" <> "sign_in_codes"."created_by"),
	CONSTRAINT "sign_in_codes_handed" CHECK (("sign_in_codes"."handed_by" is null) = ("sign_in_codes"."code_sha256" is null))
);
--> statement-breakpoint
CREATE TABLE "wallet_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"title_id" uuid NOT NULL,
	"source" uuid NOT NULL,
	"origin" uuid NOT NULL,
	"client_id" text,
	"token_sha256" text NOT NULL,
	"dpop_jkt" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "wallet_grants_source_unique" UNIQUE("source"),
	CONSTRAINT "wallet_grants_token_unique" UNIQUE("token_sha256")
);
--> statement-breakpoint
CREATE TABLE "wallet_issuances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"grant_id" uuid NOT NULL,
	"wallet_id" uuid NOT NULL,
	"configuration" text NOT NULL,
	"holders" text[] NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"transaction_sha256" text,
	"notification_sha256" text,
	"issued_at" timestamp with time zone,
	"event" text,
	"event_at" timestamp with time zone,
	CONSTRAINT "wallet_issuances_transaction_unique" UNIQUE("transaction_sha256"),
	CONSTRAINT "wallet_issuances_notification_unique" UNIQUE("notification_sha256"),
	CONSTRAINT "wallet_issuances_event" CHECK ("wallet_issuances"."event" is null or "wallet_issuances"."event" in ('credential_accepted', 'credential_failure', 'credential_deleted'))
);
--> statement-breakpoint
CREATE TABLE "wallet_nonces" (
	"nonce_sha256" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permis_access" (
	"secret_sha256" text PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permis_alerts" (
	"request_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	"code" text NOT NULL,
	"occasion" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "permis_alerts_request_id_title_id_code_occasion_pk" PRIMARY KEY("request_id","title_id","code","occasion"),
	CONSTRAINT "permis_alerts_code" CHECK ("permis_alerts"."code" in ('suspended', 'revoked', 'ends-soon', 'manning-suspended', 'manning-ended'))
);
--> statement-breakpoint
CREATE TABLE "permis_check_contents" (
	"check_id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"content" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permis_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"request_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"differs_from_claim" boolean NOT NULL,
	"law_edition" text NOT NULL,
	"content_sha256" text NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "permis_checks_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "permis_checks_identity" UNIQUE("id","request_id"),
	CONSTRAINT "permis_checks_outcome" CHECK ("permis_checks"."outcome" in ('sufficient', 'not-sufficient', 'to-be-judged', 'unreadable'))
);
--> statement-breakpoint
CREATE TABLE "permis_conclusions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"request_id" uuid NOT NULL,
	"check_id" uuid NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "permis_conclusions_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "permis_conclusions_identity" UNIQUE("id","request_id","check_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "permis_contacts" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permis_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"request_id" uuid NOT NULL,
	"check_id" uuid NOT NULL,
	"conclusion_id" uuid NOT NULL,
	"examiner_id" text NOT NULL,
	"validator_id" text NOT NULL,
	"validator_name" text NOT NULL,
	"kind" text NOT NULL,
	"reasons" text[] NOT NULL,
	"remark" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "permis_decisions_once" UNIQUE("request_id"),
	CONSTRAINT "permis_decisions_two_agents" CHECK ("permis_decisions"."examiner_id" <> "permis_decisions"."validator_id"),
	CONSTRAINT "permis_decisions_kind" CHECK ("permis_decisions"."kind" in ('grant', 'refuse')),
	CONSTRAINT "permis_decisions_refusal_has_reason" CHECK (("permis_decisions"."kind" = 'refuse') = (cardinality("permis_decisions"."reasons") > 0))
);
--> statement-breakpoint
CREATE TABLE "permis_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"request_id" uuid NOT NULL,
	"event" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "permis_events_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1)
);
--> statement-breakpoint
CREATE TABLE "permis_files" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"crew_file" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permis_judgements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"request_id" uuid NOT NULL,
	"check_id" uuid NOT NULL,
	"finding_key" text NOT NULL,
	"finding_sha256" text NOT NULL,
	"is_satisfied" boolean NOT NULL,
	"reason" text NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "permis_judgements_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "permis_judgements_reasoned" CHECK ("permis_judgements"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "permis_manning" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"manning_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "permis_presentations" (
	"body_id" text NOT NULL,
	"nonce_sha256" text NOT NULL,
	"verifier_id" text NOT NULL,
	"request_id" uuid NOT NULL,
	CONSTRAINT "permis_presentations_body_id_nonce_sha256_pk" PRIMARY KEY("body_id","nonce_sha256")
);
--> statement-breakpoint
CREATE TABLE "permis_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"number" text NOT NULL,
	"state" text NOT NULL,
	"verifier_id" text NOT NULL,
	"compliance_jti" text NOT NULL,
	"compliance" text NOT NULL,
	"compliance_sha256" text NOT NULL,
	"crew_file_sha256" text NOT NULL,
	"claimed_outcome" text NOT NULL,
	"ship_name" text NOT NULL,
	"ship_imo_number" text,
	"manning_number" text,
	"voyage_from" date NOT NULL,
	"voyage_until" date NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"purged_at" timestamp with time zone,
	CONSTRAINT "permis_requests_number_unique" UNIQUE("number"),
	CONSTRAINT "permis_requests_compliance_once" UNIQUE("body_id","verifier_id","compliance_jti"),
	CONSTRAINT "permis_requests_state_known" CHECK ("permis_requests"."state" in ('submitted', 'under-examination', 'examined', 'granted', 'refused')),
	CONSTRAINT "permis_requests_claimed" CHECK ("permis_requests"."claimed_outcome" in ('sufficient', 'not-sufficient', 'to-be-judged')),
	CONSTRAINT "permis_requests_voyage" CHECK ("permis_requests"."voyage_until" >= "permis_requests"."voyage_from")
);
--> statement-breakpoint
CREATE TABLE "permis_titles" (
	"request_id" uuid NOT NULL,
	"title_id" uuid NOT NULL,
	CONSTRAINT "permis_titles_request_id_title_id_pk" PRIMARY KEY("request_id","title_id")
);
--> statement-breakpoint
CREATE TABLE "signed_documents" (
	"plan_id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"sha256" text NOT NULL,
	"signed_sha256" text NOT NULL,
	"signed" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"kind" text NOT NULL,
	"title_id" uuid,
	"wallet_id" uuid,
	"key_ids" text[] NOT NULL,
	"unsigned" text NOT NULL,
	"created" timestamp (0) with time zone NOT NULL,
	CONSTRAINT "signing_plans_kind_known" CHECK (kind in ('title', 'seal', 'wallet-title', 'sd-jwt-title', 'status-list', 'token-status-list', 'trust-list', 'snapshot', 'key-history', 'checkpoint', 'verifier-attestation', 'manning-document')),
	CONSTRAINT "signing_plans_for_a_wallet" CHECK (("signing_plans"."wallet_id" is not null) = ("signing_plans"."kind" in ('wallet-title', 'sd-jwt-title'))),
	CONSTRAINT "signing_plans_has_keys" CHECK (cardinality("signing_plans"."key_ids") > 0)
);
--> statement-breakpoint
CREATE TABLE "title_plan_renewals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"key_ids" text[] NOT NULL,
	"created" timestamp (0) with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "title_plan_renewals_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "title_plan_renewals_has_keys" CHECK (cardinality("title_plan_renewals"."key_ids") > 0)
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"body_id" text PRIMARY KEY NOT NULL,
	"ended_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "published_files" (
	"body_id" text NOT NULL,
	"name" text NOT NULL,
	"version" bigint NOT NULL,
	"content" text NOT NULL,
	"basis" text NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"renew_at" timestamp with time zone,
	CONSTRAINT "published_files_body_id_name_pk" PRIMARY KEY("body_id","name")
);
--> statement-breakpoint
CREATE TABLE "reserved_title_numbers" (
	"number" text PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"reserved_at" timestamp with time zone NOT NULL,
	"birth_date" date
);
--> statement-breakpoint
CREATE TABLE "title_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"title_id" uuid NOT NULL,
	"event" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"agent_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"caused_by" uuid,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "title_events_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "title_events_reason_given" CHECK ("title_events"."reason" <> '' and "title_events"."agent_id" <> '')
);
--> statement-breakpoint
CREATE TABLE "titles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"number" text NOT NULL,
	"code" text NOT NULL,
	"application_id" uuid NOT NULL,
	"identification_number" text NOT NULL,
	"family_name" text NOT NULL,
	"given_name" text NOT NULL,
	"birth_date" date NOT NULL,
	"effective_from" date NOT NULL,
	"valid_until" date,
	"issue_date" date NOT NULL,
	"issuing_authority" text NOT NULL,
	"issuing_officer" text NOT NULL,
	"replaces_title_id" uuid,
	"replaces_as" text,
	"endorses_title_id" uuid,
	"state" text NOT NULL,
	"document_loss" text,
	"planned_at" timestamp with time zone NOT NULL,
	"issued_at" timestamp with time zone,
	CONSTRAINT "titles_number_unique" UNIQUE("number"),
	CONSTRAINT "titles_application_unique" UNIQUE("application_id"),
	CONSTRAINT "titles_state_known" CHECK ("titles"."state" in ('planned', 'issued', 'revalidated', 'suspended', 'cancelled')),
	CONSTRAINT "titles_document_loss_known" CHECK ("titles"."document_loss" in ('reported-lost', 'destroyed')),
	CONSTRAINT "titles_document_lost_once_signed" CHECK ("titles"."document_loss" is null or "titles"."state" <> 'planned'),
	CONSTRAINT "titles_replaces_as_known" CHECK ("titles"."replaces_as" in ('revalidation', 'duplicate', 'correction')),
	CONSTRAINT "titles_replaces_for_a_reason" CHECK (("titles"."replaces_title_id" is null) = ("titles"."replaces_as" is null)),
	CONSTRAINT "titles_issued_when_signed" CHECK (("titles"."state" = 'planned') = ("titles"."issued_at" is null)),
	CONSTRAINT "titles_dates_in_order" CHECK ("titles"."valid_until" is null or "titles"."valid_until" >= "titles"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "voiding_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"number" text NOT NULL,
	"reason" text NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"entry" bigint GENERATED ALWAYS AS IDENTITY (sequence name "voiding_requests_entry_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "voiding_requests_identity" UNIQUE("id","number","agent_id"),
	CONSTRAINT "voiding_requests_reason_given" CHECK ("voiding_requests"."reason" <> '' and "voiding_requests"."agent_id" <> '')
);
--> statement-breakpoint
CREATE TABLE "voidings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"number" text NOT NULL,
	"request_id" uuid NOT NULL,
	"requested_by" text NOT NULL,
	"decided_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "voidings_number_unique" UNIQUE("number"),
	CONSTRAINT "voidings_two_agents" CHECK ("voidings"."requested_by" <> "voidings"."decided_by")
);
--> statement-breakpoint
CREATE TABLE "reminder_choices" (
	"body_id" text NOT NULL,
	"identification_number" text NOT NULL,
	"mail" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_choices_body_id_identification_number_pk" PRIMARY KEY("body_id","identification_number")
);
--> statement-breakpoint
CREATE TABLE "sent_reminders" (
	"title_id" uuid NOT NULL,
	"window_months" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "sent_reminders_title_id_window_months_pk" PRIMARY KEY("title_id","window_months")
);
--> statement-breakpoint
CREATE TABLE "sealed_files" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"body_id" text NOT NULL,
	"plan_id" uuid NOT NULL,
	"cms" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	"level" text NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sealed_files_kind_known" CHECK (kind in ('manning-document', 'permis-armement')),
	CONSTRAINT "sealed_files_level_known" CHECK ("sealed_files"."level" in ('B-T', 'B-B'))
);
--> statement-breakpoint
CREATE TABLE "sealed_pages" (
	"plan_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"document_id" uuid NOT NULL,
	"body_id" text NOT NULL,
	"pdf" "bytea" NOT NULL,
	"certificates" text[] NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sealed_pages_kind_known" CHECK (kind in ('manning-document', 'permis-armement'))
);
--> statement-breakpoint
CREATE TABLE "invitation_codes" (
	"code_sha256" text PRIMARY KEY NOT NULL,
	"invitation_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"identification_number" text NOT NULL,
	"created_by" text NOT NULL,
	"address_from" text NOT NULL,
	"application_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "invitations_address_known" CHECK ("invitations"."address_from" in ('registry', 'application')),
	CONSTRAINT "invitations_address_application" CHECK (("invitations"."address_from" = 'application') = ("invitations"."application_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "provider_visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"request_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"state_sha256" text NOT NULL,
	"browser_sha256" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"returned_at" timestamp with time zone,
	"issuer" text,
	"subject_sha256" text,
	"family_name" text,
	"given_name" text,
	"birth_date" text,
	"tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "provider_visits_state_unique" UNIQUE("state_sha256"),
	CONSTRAINT "provider_visits_tries" CHECK ("provider_visits"."tries" between 0 and 5)
);
--> statement-breakpoint
CREATE TABLE "seafarer_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"issuer" text NOT NULL,
	"subject_sha256" text NOT NULL,
	"identification_number" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	CONSTRAINT "seafarer_accounts_ended_by_someone" CHECK (("seafarer_accounts"."ended_at" is null) = ("seafarer_accounts"."ended_by" is null))
);
--> statement-breakpoint
CREATE TABLE "seafarer_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"identification_number" text NOT NULL,
	"source" uuid NOT NULL,
	"origin" uuid NOT NULL,
	"client_id" text NOT NULL,
	"token_sha256" text NOT NULL,
	"dpop_jkt" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "seafarer_sessions_source_unique" UNIQUE("source"),
	CONSTRAINT "seafarer_sessions_token_unique" UNIQUE("token_sha256")
);
--> statement-breakpoint
CREATE TABLE "session_refresh_tokens" (
	"token_sha256" text PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "closed_status_lists" (
	"body_id" text NOT NULL,
	"name" text NOT NULL,
	"closed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "closed_status_lists_body_id_name_pk" PRIMARY KEY("body_id","name")
);
--> statement-breakpoint
CREATE TABLE "held_status_entries" (
	"body_id" text NOT NULL,
	"list_name" text NOT NULL,
	"index" integer NOT NULL,
	"status" text NOT NULL,
	"held_at" timestamp with time zone NOT NULL,
	CONSTRAINT "held_status_entries_body_id_list_name_index_status_pk" PRIMARY KEY("body_id","list_name","index","status"),
	CONSTRAINT "held_status_entries_status" CHECK ("held_status_entries"."status" in ('revocation', 'suspension'))
);
--> statement-breakpoint
CREATE TABLE "reserved_status_entries" (
	"body_id" text NOT NULL,
	"list_name" text NOT NULL,
	"index" integer NOT NULL,
	"plan_id" uuid NOT NULL,
	CONSTRAINT "reserved_status_entries_body_id_list_name_index_pk" PRIMARY KEY("body_id","list_name","index")
);
--> statement-breakpoint
CREATE TABLE "status_entries" (
	"body_id" text NOT NULL,
	"list_name" text NOT NULL,
	"index" integer NOT NULL,
	"purpose" text NOT NULL,
	"title_id" uuid,
	"wallet_id" uuid,
	"manning_id" uuid,
	CONSTRAINT "status_entries_body_id_list_name_index_pk" PRIMARY KEY("body_id","list_name","index"),
	CONSTRAINT "status_entries_title_unique" UNIQUE NULLS NOT DISTINCT("title_id","wallet_id","manning_id","purpose"),
	CONSTRAINT "status_entries_of_one" CHECK (("status_entries"."title_id" is null) <> ("status_entries"."manning_id" is null)),
	CONSTRAINT "status_entries_wallet_of_title" CHECK ("status_entries"."wallet_id" is null or "status_entries"."title_id" is not null),
	CONSTRAINT "status_entries_document" CHECK ("status_entries"."wallet_id" is not null or "status_entries"."purpose" <> 'token'),
	CONSTRAINT "status_entries_range" CHECK ("status_entries"."index" >= 0 and "status_entries"."index" < 131072)
);
--> statement-breakpoint
CREATE TABLE "status_lists" (
	"body_id" text NOT NULL,
	"name" text NOT NULL,
	"number" integer NOT NULL,
	"purpose" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "status_lists_body_id_name_pk" PRIMARY KEY("body_id","name"),
	CONSTRAINT "status_lists_number_unique" UNIQUE("body_id","purpose","number"),
	CONSTRAINT "status_lists_purpose" CHECK ("status_lists"."purpose" in ('revocation', 'suspension', 'token'))
);
--> statement-breakpoint
CREATE TABLE "verifier_attestations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"registration_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifier_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"registration_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"agent_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "verifier_decisions_once" UNIQUE("registration_id","decision"),
	CONSTRAINT "verifier_decisions_known" CHECK ("verifier_decisions"."decision" in ('approval', 'striking-off'))
);
--> statement-breakpoint
CREATE TABLE "verifier_registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"verifier_id" text NOT NULL,
	"claims" jsonb NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "verifier_registrations_is_its_own" CHECK ("verifier_registrations"."claims" ->> 'sub' = "verifier_registrations"."verifier_id")
);
--> statement-breakpoint
CREATE TABLE "wallet_invalidations" (
	"wallet_id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"by" text NOT NULL,
	"agent_id" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "wallet_invalidations_by" CHECK ("wallet_invalidations"."by" in ('holder', 'agent')),
	CONSTRAINT "wallet_invalidations_reason" CHECK (btrim("wallet_invalidations"."reason") <> '')
);
--> statement-breakpoint
CREATE TABLE "wallets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"body_id" text NOT NULL,
	"identification_number" text NOT NULL,
	"client_id" text,
	"dpop_jkt" text,
	"grant_id" uuid,
	"sequence" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "wallets_key_unique" UNIQUE("body_id","identification_number","dpop_jkt","sequence"),
	CONSTRAINT "wallets_grant_unique" UNIQUE("grant_id"),
	CONSTRAINT "wallets_recognised" CHECK (("wallets"."dpop_jkt" is null) <> ("wallets"."grant_id" is null))
);
--> statement-breakpoint
ALTER TABLE "application_events" ADD CONSTRAINT "application_events_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attested_facts" ADD CONSTRAINT "attested_facts_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_lines" ADD CONSTRAINT "batch_lines_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_document_files" ADD CONSTRAINT "application_document_files_document_id_application_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."application_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_documents" ADD CONSTRAINT "application_documents_request_id_application_messages_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."application_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_messages" ADD CONSTRAINT "application_messages_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_messages" ADD CONSTRAINT "application_messages_request_id_application_messages_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."application_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_readings" ADD CONSTRAINT "message_readings_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_documents" ADD CONSTRAINT "title_documents_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_documents" ADD CONSTRAINT "title_documents_plan_id_title_pages_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."title_pages"("plan_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_pages" ADD CONSTRAINT "title_pages_plan_id_signing_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."signing_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_pages" ADD CONSTRAINT "title_pages_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_events" ADD CONSTRAINT "wallet_events_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_examiner_instructed" FOREIGN KEY ("instruction_id","application_id","examiner_id") REFERENCES "public"."instructions"("id","application_id","agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructions" ADD CONSTRAINT "instructions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manning_decisions" ADD CONSTRAINT "manning_decisions_manning_id_manning_documents_id_fk" FOREIGN KEY ("manning_id") REFERENCES "public"."manning_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manning_documents" ADD CONSTRAINT "manning_documents_replaces_id_manning_documents_id_fk" FOREIGN KEY ("replaces_id") REFERENCES "public"."manning_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manning_events" ADD CONSTRAINT "manning_events_manning_id_manning_documents_id_fk" FOREIGN KEY ("manning_id") REFERENCES "public"."manning_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_requests" ADD CONSTRAINT "authorization_requests_offered_title_id_titles_id_fk" FOREIGN KEY ("offered_title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authorization_requests" ADD CONSTRAINT "authorization_requests_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_offers" ADD CONSTRAINT "credential_offers_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_refresh_tokens" ADD CONSTRAINT "wallet_refresh_tokens_grant_id_wallet_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."wallet_grants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_grants" ADD CONSTRAINT "wallet_grants_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_issuances" ADD CONSTRAINT "wallet_issuances_grant_id_wallet_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."wallet_grants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_issuances" ADD CONSTRAINT "wallet_issuances_wallet_id_wallets_id_fk" FOREIGN KEY ("wallet_id") REFERENCES "public"."wallets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_access" ADD CONSTRAINT "permis_access_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_alerts" ADD CONSTRAINT "permis_alerts_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_check_contents" ADD CONSTRAINT "permis_check_contents_check_id_permis_checks_id_fk" FOREIGN KEY ("check_id") REFERENCES "public"."permis_checks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_checks" ADD CONSTRAINT "permis_checks_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_conclusions" ADD CONSTRAINT "permis_conclusions_of_check" FOREIGN KEY ("check_id","request_id") REFERENCES "public"."permis_checks"("id","request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_contacts" ADD CONSTRAINT "permis_contacts_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_decisions" ADD CONSTRAINT "permis_decisions_as_concluded" FOREIGN KEY ("conclusion_id","request_id","check_id","examiner_id") REFERENCES "public"."permis_conclusions"("id","request_id","check_id","agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_events" ADD CONSTRAINT "permis_events_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_files" ADD CONSTRAINT "permis_files_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_judgements" ADD CONSTRAINT "permis_judgements_of_check" FOREIGN KEY ("check_id","request_id") REFERENCES "public"."permis_checks"("id","request_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_manning" ADD CONSTRAINT "permis_manning_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_manning" ADD CONSTRAINT "permis_manning_manning_id_manning_documents_id_fk" FOREIGN KEY ("manning_id") REFERENCES "public"."manning_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_presentations" ADD CONSTRAINT "permis_presentations_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_titles" ADD CONSTRAINT "permis_titles_request_id_permis_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."permis_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "permis_titles" ADD CONSTRAINT "permis_titles_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_documents" ADD CONSTRAINT "signed_documents_plan_id_signing_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."signing_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_plan_renewals" ADD CONSTRAINT "title_plan_renewals_plan_id_signing_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."signing_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_events" ADD CONSTRAINT "title_events_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "title_events" ADD CONSTRAINT "title_events_caused_by_title_events_id_fk" FOREIGN KEY ("caused_by") REFERENCES "public"."title_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "titles" ADD CONSTRAINT "titles_replaces_title_id_titles_id_fk" FOREIGN KEY ("replaces_title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "titles" ADD CONSTRAINT "titles_endorses_title_id_titles_id_fk" FOREIGN KEY ("endorses_title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voiding_requests" ADD CONSTRAINT "voiding_requests_number_reserved_title_numbers_number_fk" FOREIGN KEY ("number") REFERENCES "public"."reserved_title_numbers"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "voidings" ADD CONSTRAINT "voidings_as_asked" FOREIGN KEY ("request_id","number","requested_by") REFERENCES "public"."voiding_requests"("id","number","agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_reminders" ADD CONSTRAINT "sent_reminders_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_pages" ADD CONSTRAINT "sealed_pages_plan_id_signing_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."signing_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitation_codes" ADD CONSTRAINT "invitation_codes_invitation_id_invitations_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."invitations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_refresh_tokens" ADD CONSTRAINT "session_refresh_tokens_session_id_seafarer_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."seafarer_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_entries" ADD CONSTRAINT "status_entries_title_id_titles_id_fk" FOREIGN KEY ("title_id") REFERENCES "public"."titles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_entries" ADD CONSTRAINT "status_entries_list" FOREIGN KEY ("body_id","list_name") REFERENCES "public"."status_lists"("body_id","name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifier_attestations" ADD CONSTRAINT "verifier_attestations_id_signing_plans_id_fk" FOREIGN KEY ("id") REFERENCES "public"."signing_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifier_attestations" ADD CONSTRAINT "verifier_attestations_registration_id_verifier_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."verifier_registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verifier_decisions" ADD CONSTRAINT "verifier_decisions_registration_id_verifier_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."verifier_registrations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet_invalidations" ADD CONSTRAINT "wallet_invalidations_wallet_id_wallets_id_fk" FOREIGN KEY ("wallet_id") REFERENCES "public"."wallets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_events_application" ON "application_events" USING btree ("application_id","entry");--> statement-breakpoint
CREATE INDEX "applications_state" ON "applications" USING btree ("body_id","state","id");--> statement-breakpoint
CREATE INDEX "applications_seafarer" ON "applications" USING btree ("body_id","identification_number","id");--> statement-breakpoint
CREATE INDEX "attested_facts_application" ON "attested_facts" USING btree ("application_id","entry");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "batch_lines_waiting" ON "batch_lines" USING btree ("batch_id","line") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "application_messages_application" ON "application_messages" USING btree ("application_id","entry");--> statement-breakpoint
CREATE INDEX "title_pages_title" ON "title_pages" USING btree ("title_id","plan_id");--> statement-breakpoint
CREATE INDEX "wallet_events_title" ON "wallet_events" USING btree ("title_id","id");--> statement-breakpoint
CREATE INDEX "wallet_events_origin" ON "wallet_events" USING btree ("origin");--> statement-breakpoint
CREATE INDEX "wallet_events_wallet" ON "wallet_events" USING btree ("wallet_id");--> statement-breakpoint
CREATE INDEX "instructions_application" ON "instructions" USING btree ("application_id","entry");--> statement-breakpoint
CREATE INDEX "log_queue_body" ON "log_queue" USING btree ("body_id","id");--> statement-breakpoint
CREATE INDEX "mails_ended" ON "mails" USING btree ("ended_at");--> statement-breakpoint
CREATE UNIQUE INDEX "manning_documents_one_in_force" ON "manning_documents" USING btree ("body_id","ship_key") WHERE "manning_documents"."state" in ('issued', 'suspended');--> statement-breakpoint
CREATE UNIQUE INDEX "manning_documents_one_planned" ON "manning_documents" USING btree ("body_id","ship_key") WHERE "manning_documents"."state" = 'planned';--> statement-breakpoint
CREATE INDEX "manning_documents_state" ON "manning_documents" USING btree ("body_id","state","id");--> statement-breakpoint
CREATE INDEX "manning_documents_ship" ON "manning_documents" USING btree ("body_id","ship_key","id");--> statement-breakpoint
CREATE INDEX "manning_events_document" ON "manning_events" USING btree ("manning_id","entry");--> statement-breakpoint
CREATE INDEX "authorization_requests_expiry" ON "authorization_requests" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "credential_offers_expiry" ON "credential_offers" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "dpop_proofs_expiry" ON "dpop_proofs" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "wallet_refresh_tokens_expiry" ON "wallet_refresh_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_codes_expiry" ON "sign_in_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "wallet_grants_title" ON "wallet_grants" USING btree ("title_id");--> statement-breakpoint
CREATE INDEX "wallet_issuances_grant" ON "wallet_issuances" USING btree ("grant_id");--> statement-breakpoint
CREATE INDEX "wallet_nonces_expiry" ON "wallet_nonces" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "permis_access_request" ON "permis_access" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "permis_check_contents_request" ON "permis_check_contents" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "permis_checks_request" ON "permis_checks" USING btree ("request_id","entry");--> statement-breakpoint
CREATE INDEX "permis_conclusions_request" ON "permis_conclusions" USING btree ("request_id","entry");--> statement-breakpoint
CREATE INDEX "permis_events_request" ON "permis_events" USING btree ("request_id","entry");--> statement-breakpoint
CREATE INDEX "permis_judgements_request" ON "permis_judgements" USING btree ("request_id","entry");--> statement-breakpoint
CREATE INDEX "permis_requests_compliance" ON "permis_requests" USING btree ("compliance_sha256");--> statement-breakpoint
CREATE INDEX "permis_requests_state" ON "permis_requests" USING btree ("body_id","state","id");--> statement-breakpoint
CREATE INDEX "permis_titles_title" ON "permis_titles" USING btree ("title_id");--> statement-breakpoint
CREATE INDEX "signing_plans_kind" ON "signing_plans" USING btree ("body_id","kind","id");--> statement-breakpoint
CREATE INDEX "signing_plans_title" ON "signing_plans" USING btree ("title_id");--> statement-breakpoint
CREATE INDEX "title_plan_renewals_plan" ON "title_plan_renewals" USING btree ("plan_id","entry");--> statement-breakpoint
CREATE INDEX "title_events_title" ON "title_events" USING btree ("title_id","entry");--> statement-breakpoint
CREATE INDEX "titles_seafarer" ON "titles" USING btree ("body_id","identification_number","id");--> statement-breakpoint
CREATE INDEX "titles_state" ON "titles" USING btree ("body_id","state","id");--> statement-breakpoint
CREATE UNIQUE INDEX "titles_reissued_once" ON "titles" USING btree ("replaces_title_id") WHERE "titles"."replaces_as" in ('duplicate', 'correction');--> statement-breakpoint
CREATE INDEX "titles_replaced" ON "titles" USING btree ("replaces_title_id");--> statement-breakpoint
CREATE INDEX "titles_endorsed" ON "titles" USING btree ("endorses_title_id");--> statement-breakpoint
CREATE INDEX "voiding_requests_number" ON "voiding_requests" USING btree ("number","entry");--> statement-breakpoint
CREATE INDEX "sealed_pages_document" ON "sealed_pages" USING btree ("kind","document_id","plan_id");--> statement-breakpoint
CREATE INDEX "invitations_seafarer" ON "invitations" USING btree ("body_id","identification_number");--> statement-breakpoint
CREATE INDEX "invitations_expiry" ON "invitations" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "provider_visits_request" ON "provider_visits" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "provider_visits_expiry" ON "provider_visits" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "seafarer_accounts_one_seafarer" ON "seafarer_accounts" USING btree ("body_id","issuer","subject_sha256") WHERE "seafarer_accounts"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "seafarer_accounts_one_account" ON "seafarer_accounts" USING btree ("body_id","issuer","identification_number") WHERE "seafarer_accounts"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "seafarer_sessions_origin" ON "seafarer_sessions" USING btree ("origin");--> statement-breakpoint
CREATE INDEX "seafarer_sessions_seafarer" ON "seafarer_sessions" USING btree ("body_id","identification_number");--> statement-breakpoint
CREATE INDEX "session_refresh_tokens_session" ON "session_refresh_tokens" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "session_refresh_tokens_expiry" ON "session_refresh_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "status_entries_manning" ON "status_entries" USING btree ("manning_id") WHERE "status_entries"."manning_id" is not null;--> statement-breakpoint
CREATE INDEX "status_entries_wallet" ON "status_entries" USING btree ("wallet_id") WHERE "status_entries"."wallet_id" is not null;--> statement-breakpoint
CREATE INDEX "verifier_registrations_verifier" ON "verifier_registrations" USING btree ("body_id","verifier_id","id");--> statement-breakpoint
CREATE INDEX "wallets_seafarer" ON "wallets" USING btree ("body_id","identification_number","id");