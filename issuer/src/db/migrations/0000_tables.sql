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
	CONSTRAINT "access_tokens_token_sha256_unique" UNIQUE("token_sha256"),
	CONSTRAINT "access_tokens_role" CHECK ("access_tokens"."role" in ('examiner', 'validator', 'registrar', 'administrator', 'applicant')),
	CONSTRAINT "access_tokens_validator_named" CHECK ("access_tokens"."role" <> 'validator' or "access_tokens"."agent_name" is not null),
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
	"at" timestamp with time zone NOT NULL
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
	CONSTRAINT "applications_kind" CHECK ("applications"."kind" in ('first-issue', 'revalidation')),
	CONSTRAINT "applications_state_known" CHECK ("applications"."state" in ('submitted', 'under-instruction', 'incomplete', 'instructed', 'granted', 'refused'))
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
	"at" timestamp with time zone NOT NULL
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
	CONSTRAINT "instructions_identity" UNIQUE("id","application_id","agent_id"),
	CONSTRAINT "instructions_outcome" CHECK ("instructions"."outcome" in ('favourable', 'unfavourable', 'undetermined'))
);
--> statement-breakpoint
ALTER TABLE "application_events" ADD CONSTRAINT "application_events_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attested_facts" ADD CONSTRAINT "attested_facts_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_examiner_instructed" FOREIGN KEY ("instruction_id","application_id","examiner_id") REFERENCES "public"."instructions"("id","application_id","agent_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instructions" ADD CONSTRAINT "instructions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_events_application" ON "application_events" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "applications_state" ON "applications" USING btree ("body_id","state","id");--> statement-breakpoint
CREATE INDEX "applications_seafarer" ON "applications" USING btree ("body_id","identification_number","id");--> statement-breakpoint
CREATE INDEX "attested_facts_application" ON "attested_facts" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "idempotency_keys_expiry" ON "idempotency_keys" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "instructions_application" ON "instructions" USING btree ("application_id","id");