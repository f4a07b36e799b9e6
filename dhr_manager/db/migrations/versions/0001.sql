-- Step 0001: written by `python -m dhr_manager.db.migrations.freeze`; never edited once released.

CREATE TABLE agency (
	id VARCHAR(36) NOT NULL,
	code VARCHAR NOT NULL,
	name VARCHAR NOT NULL,
	neutral_name VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	colour INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_agency PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_agency_code ON agency (code) WHERE withdrawn_at IS NULL;

CREATE TABLE backup_record (
	id VARCHAR(36) NOT NULL,
	folder TEXT NOT NULL,
	file_name TEXT NOT NULL,
	size INTEGER NOT NULL,
	log_seq INTEGER NOT NULL,
	log_head VARCHAR(64) NOT NULL,
	reason VARCHAR(20) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_backup_record PRIMARY KEY (id)
);

CREATE TABLE case_info (
	id INTEGER NOT NULL,
	sentinel VARCHAR(40) NOT NULL,
	file_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	created_by TEXT NOT NULL,
	program VARCHAR(40) NOT NULL,
	invented BOOLEAN NOT NULL,
	recovery_proved_at VARCHAR(27),
	log_key BLOB NOT NULL,
	CONSTRAINT pk_case_info PRIMARY KEY (id)
);

CREATE TABLE change_log (
	seq INTEGER NOT NULL,
	at VARCHAR(27) NOT NULL,
	who TEXT NOT NULL,
	site TEXT NOT NULL,
	action VARCHAR(12) NOT NULL,
	kind VARCHAR(40) NOT NULL,
	record_id VARCHAR(36) NOT NULL,
	field VARCHAR(60) NOT NULL,
	digest BLOB NOT NULL,
	mac BLOB NOT NULL,
	CONSTRAINT pk_change_log PRIMARY KEY (seq)
);

CREATE INDEX ix_change_log_record_id ON change_log (record_id);

CREATE TABLE change_value (
	seq INTEGER NOT NULL,
	salt BLOB NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_change_value PRIMARY KEY (seq)
);

CREATE TABLE draft (
	id VARCHAR(36) NOT NULL,
	form VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	payload VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_draft PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_draft ON draft (form, "key") WHERE withdrawn_at IS NULL;

CREATE TABLE learning_event (
	id VARCHAR(36) NOT NULL,
	title VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	"on" DATE NOT NULL,
	at VARCHAR NOT NULL,
	place VARCHAR NOT NULL,
	host VARCHAR NOT NULL,
	audience VARCHAR NOT NULL,
	facilitator VARCHAR NOT NULL,
	capacity INTEGER,
	summary VARCHAR NOT NULL,
	changed VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_learning_event PRIMARY KEY (id)
);

CREATE TABLE partnership (
	id VARCHAR(36) NOT NULL,
	name VARCHAR NOT NULL,
	short_name VARCHAR NOT NULL,
	region VARCHAR NOT NULL,
	chair VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_partnership PRIMARY KEY (id)
);

CREATE TABLE review (
	id VARCHAR(36) NOT NULL,
	reference VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	name_form VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	stage VARCHAR NOT NULL,
	period_from DATE,
	period_to DATE,
	profile_key VARCHAR NOT NULL,
	profile_title VARCHAR NOT NULL,
	profile_about VARCHAR NOT NULL,
	chair VARCHAR NOT NULL,
	author VARCHAR NOT NULL,
	coordinator VARCHAR NOT NULL,
	marking VARCHAR NOT NULL,
	summary VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_review PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_review_reference ON review (reference) WHERE withdrawn_at IS NULL;

CREATE TABLE setting (
	id VARCHAR(36) NOT NULL,
	"key" VARCHAR(60) NOT NULL,
	value TEXT NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_setting PRIMARY KEY (id),
	CONSTRAINT uq_setting_key UNIQUE ("key")
);

CREATE TABLE agency_return (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	agency_id VARCHAR(36) NOT NULL,
	state VARCHAR NOT NULL,
	asked DATE,
	due DATE,
	received DATE,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_agency_return PRIMARY KEY (id),
	CONSTRAINT fk_agency_return_review_id FOREIGN KEY(review_id) REFERENCES review (id),
	CONSTRAINT fk_agency_return_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id)
);

CREATE UNIQUE INDEX ix_agency_return ON agency_return (review_id, agency_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_agency_return_agency ON agency_return (agency_id);

CREATE TABLE event_attendance (
	id VARCHAR(36) NOT NULL,
	event_id VARCHAR(36) NOT NULL,
	agency_id VARCHAR(36),
	body VARCHAR NOT NULL,
	count INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_event_attendance PRIMARY KEY (id),
	CONSTRAINT fk_event_attendance_event_id FOREIGN KEY(event_id) REFERENCES learning_event (id),
	CONSTRAINT fk_event_attendance_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id)
);

CREATE INDEX ix_event_attendance_agency_id ON event_attendance (agency_id);

CREATE INDEX ix_event_attendance_event_id ON event_attendance (event_id);

CREATE TABLE fact (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	"key" VARCHAR NOT NULL,
	"on" DATE NOT NULL,
	note VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_fact PRIMARY KEY (id),
	CONSTRAINT fk_fact_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE UNIQUE INDEX ix_fact_review_key ON fact (review_id, "key") WHERE withdrawn_at IS NULL;

CREATE TABLE key_line (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_key_line PRIMARY KEY (id),
	CONSTRAINT fk_key_line_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE INDEX ix_key_line_review_id ON key_line (review_id);

CREATE TABLE lesson (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_lesson PRIMARY KEY (id),
	CONSTRAINT fk_lesson_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE INDEX ix_lesson_review_id ON lesson (review_id);

CREATE TABLE meeting (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	"on" DATE NOT NULL,
	at VARCHAR NOT NULL,
	place VARCHAR NOT NULL,
	agenda VARCHAR NOT NULL,
	decisions VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_meeting PRIMARY KEY (id),
	CONSTRAINT fk_meeting_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE INDEX ix_meeting_review_id ON meeting (review_id);

CREATE TABLE member_body (
	id VARCHAR(36) NOT NULL,
	partnership_id VARCHAR(36) NOT NULL,
	name VARCHAR NOT NULL,
	code VARCHAR NOT NULL,
	standing VARCHAR NOT NULL,
	statutory BOOLEAN NOT NULL,
	successor VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_member_body PRIMARY KEY (id),
	CONSTRAINT fk_member_body_partnership_id FOREIGN KEY(partnership_id) REFERENCES partnership (id)
);

CREATE INDEX ix_member_body_partnership_id ON member_body (partnership_id);

CREATE TABLE milestone (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	position INTEGER NOT NULL,
	"key" VARCHAR NOT NULL,
	title VARCHAR NOT NULL,
	anchor VARCHAR NOT NULL,
	"offset" VARCHAR NOT NULL,
	basis VARCHAR NOT NULL,
	source VARCHAR NOT NULL,
	responsible VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	fact VARCHAR NOT NULL,
	completed_on DATE,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_milestone PRIMARY KEY (id),
	CONSTRAINT fk_milestone_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE UNIQUE INDEX ix_milestone_review_key ON milestone (review_id, "key") WHERE withdrawn_at IS NULL;

CREATE TABLE panel_member (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	name VARCHAR NOT NULL,
	agency_id VARCHAR(36),
	body VARCHAR NOT NULL,
	role VARCHAR NOT NULL,
	grade VARCHAR NOT NULL,
	independence VARCHAR NOT NULL,
	declarations VARCHAR NOT NULL,
	appointed DATE,
	"left" DATE,
	substitute VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_panel_member PRIMARY KEY (id),
	CONSTRAINT fk_panel_member_review_id FOREIGN KEY(review_id) REFERENCES review (id),
	CONSTRAINT fk_panel_member_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id)
);

CREATE INDEX ix_panel_member_agency_id ON panel_member (agency_id);

CREATE INDEX ix_panel_member_review_id ON panel_member (review_id);

CREATE TABLE pause (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	starts DATE NOT NULL,
	ends DATE,
	reason VARCHAR NOT NULL,
	decided_by VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_pause PRIMARY KEY (id),
	CONSTRAINT fk_pause_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE INDEX ix_pause_review_id ON pause (review_id);

CREATE TABLE person (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	name VARCHAR NOT NULL,
	role VARCHAR NOT NULL,
	"group" VARCHAR NOT NULL,
	pseudonym VARCHAR NOT NULL,
	pseudonym_reason VARCHAR NOT NULL,
	born VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_person PRIMARY KEY (id),
	CONSTRAINT fk_person_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE INDEX ix_person_review_id ON person (review_id);

CREATE TABLE "plan" (
	id VARCHAR(36) NOT NULL,
	partnership_id VARCHAR(36) NOT NULL,
	title VARCHAR NOT NULL,
	starts DATE NOT NULL,
	ends DATE NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_plan PRIMARY KEY (id),
	CONSTRAINT fk_plan_partnership_id FOREIGN KEY(partnership_id) REFERENCES partnership (id)
);

CREATE INDEX ix_plan_partnership_id ON "plan" (partnership_id);

CREATE TABLE recommendation (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	reference VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	scope VARCHAR NOT NULL,
	lead_agency_id VARCHAR(36),
	owner VARCHAR NOT NULL,
	due DATE,
	measure VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_recommendation PRIMARY KEY (id),
	CONSTRAINT fk_recommendation_review_id FOREIGN KEY(review_id) REFERENCES review (id),
	CONSTRAINT fk_recommendation_lead_agency_id FOREIGN KEY(lead_agency_id) REFERENCES agency (id)
);

CREATE INDEX ix_recommendation_lead_agency_id ON recommendation (lead_agency_id);

CREATE INDEX ix_recommendation_review_id ON recommendation (review_id);

CREATE TABLE report_section (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	document VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	body VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_report_section PRIMARY KEY (id),
	CONSTRAINT fk_report_section_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE UNIQUE INDEX ix_report_section ON report_section (review_id, document, "key") WHERE withdrawn_at IS NULL;

CREATE TABLE written_document (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	document VARCHAR NOT NULL,
	format VARCHAR NOT NULL,
	audience VARCHAR NOT NULL,
	file_name VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	pages INTEGER,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_written_document PRIMARY KEY (id),
	CONSTRAINT fk_written_document_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE INDEX ix_written_document_review_id ON written_document (review_id);

CREATE TABLE action (
	id VARCHAR(36) NOT NULL,
	recommendation_id VARCHAR(36) NOT NULL,
	reference VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	lead_agency_id VARCHAR(36),
	owner VARCHAR NOT NULL,
	milestones VARCHAR NOT NULL,
	due DATE,
	completed DATE,
	outcome VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	evidence VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_action PRIMARY KEY (id),
	CONSTRAINT fk_action_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
	CONSTRAINT fk_action_lead_agency_id FOREIGN KEY(lead_agency_id) REFERENCES agency (id)
);

CREATE INDEX ix_action_lead_agency_id ON action (lead_agency_id);

CREATE INDEX ix_action_recommendation_id ON action (recommendation_id);

CREATE TABLE event_lesson (
	id VARCHAR(36) NOT NULL,
	event_id VARCHAR(36) NOT NULL,
	lesson_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_event_lesson PRIMARY KEY (id),
	CONSTRAINT fk_event_lesson_event_id FOREIGN KEY(event_id) REFERENCES learning_event (id),
	CONSTRAINT fk_event_lesson_lesson_id FOREIGN KEY(lesson_id) REFERENCES lesson (id)
);

CREATE UNIQUE INDEX ix_event_lesson ON event_lesson (event_id, lesson_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_event_lesson_back ON event_lesson (lesson_id);

CREATE TABLE event_recommendation (
	id VARCHAR(36) NOT NULL,
	event_id VARCHAR(36) NOT NULL,
	recommendation_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_event_recommendation PRIMARY KEY (id),
	CONSTRAINT fk_event_recommendation_event_id FOREIGN KEY(event_id) REFERENCES learning_event (id),
	CONSTRAINT fk_event_recommendation_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id)
);

CREATE UNIQUE INDEX ix_event_recommendation ON event_recommendation (event_id, recommendation_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_event_recommendation_back ON event_recommendation (recommendation_id);

CREATE TABLE extension (
	id VARCHAR(36) NOT NULL,
	milestone_id VARCHAR(36) NOT NULL,
	new_date DATE NOT NULL,
	agreed_by VARCHAR NOT NULL,
	agreed_on DATE NOT NULL,
	reason VARCHAR NOT NULL,
	told VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_extension PRIMARY KEY (id),
	CONSTRAINT fk_extension_milestone_id FOREIGN KEY(milestone_id) REFERENCES milestone (id)
);

CREATE INDEX ix_extension_milestone_id ON extension (milestone_id);

CREATE TABLE finding (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	why VARCHAR NOT NULL,
	good_practice BOOLEAN NOT NULL,
	key_line_id VARCHAR(36),
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_finding PRIMARY KEY (id),
	CONSTRAINT fk_finding_review_id FOREIGN KEY(review_id) REFERENCES review (id),
	CONSTRAINT fk_finding_key_line_id FOREIGN KEY(key_line_id) REFERENCES key_line (id)
);

CREATE INDEX ix_finding_key_line_id ON finding (key_line_id);

CREATE INDEX ix_finding_review_id ON finding (review_id);

CREATE TABLE identifier (
	id VARCHAR(36) NOT NULL,
	person_id VARCHAR(36) NOT NULL,
	kind VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_identifier PRIMARY KEY (id),
	CONSTRAINT fk_identifier_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_identifier_person_id ON identifier (person_id);

CREATE TABLE meeting_attendance (
	id VARCHAR(36) NOT NULL,
	meeting_id VARCHAR(36) NOT NULL,
	member_id VARCHAR(36) NOT NULL,
	state VARCHAR NOT NULL,
	substitute VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_meeting_attendance PRIMARY KEY (id),
	CONSTRAINT fk_meeting_attendance_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id),
	CONSTRAINT fk_meeting_attendance_member_id FOREIGN KEY(member_id) REFERENCES panel_member (id)
);

CREATE UNIQUE INDEX ix_meeting_attendance ON meeting_attendance (meeting_id, member_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_meeting_attendance_member ON meeting_attendance (member_id);

CREATE TABLE name_decision (
	id VARCHAR(36) NOT NULL,
	person_id VARCHAR(36) NOT NULL,
	variant VARCHAR NOT NULL,
	phrase VARCHAR NOT NULL,
	means_person BOOLEAN NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_name_decision PRIMARY KEY (id),
	CONSTRAINT fk_name_decision_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE UNIQUE INDEX ix_name_decision ON name_decision (person_id, variant, phrase) WHERE withdrawn_at IS NULL;

CREATE TABLE pause_milestone (
	id VARCHAR(36) NOT NULL,
	pause_id VARCHAR(36) NOT NULL,
	milestone_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_pause_milestone PRIMARY KEY (id),
	CONSTRAINT fk_pause_milestone_pause_id FOREIGN KEY(pause_id) REFERENCES pause (id),
	CONSTRAINT fk_pause_milestone_milestone_id FOREIGN KEY(milestone_id) REFERENCES milestone (id)
);

CREATE UNIQUE INDEX ix_pause_milestone ON pause_milestone (pause_id, milestone_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_pause_milestone_milestone ON pause_milestone (milestone_id);

CREATE TABLE person_name (
	id VARCHAR(36) NOT NULL,
	person_id VARCHAR(36) NOT NULL,
	text VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_person_name PRIMARY KEY (id),
	CONSTRAINT fk_person_name_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE INDEX ix_person_name_person_id ON person_name (person_id);

CREATE TABLE priority (
	id VARCHAR(36) NOT NULL,
	plan_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	title VARCHAR NOT NULL,
	summary VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_priority PRIMARY KEY (id),
	CONSTRAINT fk_priority_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);

CREATE INDEX ix_priority_plan_id ON priority (plan_id);

CREATE TABLE recommendation_lesson (
	id VARCHAR(36) NOT NULL,
	recommendation_id VARCHAR(36) NOT NULL,
	lesson_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_recommendation_lesson PRIMARY KEY (id),
	CONSTRAINT fk_recommendation_lesson_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
	CONSTRAINT fk_recommendation_lesson_lesson_id FOREIGN KEY(lesson_id) REFERENCES lesson (id)
);

CREATE UNIQUE INDEX ix_recommendation_lesson ON recommendation_lesson (recommendation_id, lesson_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_recommendation_lesson_back ON recommendation_lesson (lesson_id);

CREATE TABLE return_file (
	id VARCHAR(36) NOT NULL,
	return_id VARCHAR(36) NOT NULL,
	name VARCHAR NOT NULL,
	sha256 VARCHAR NOT NULL,
	size INTEGER NOT NULL,
	state VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	rows INTEGER NOT NULL,
	queried_rows INTEGER NOT NULL,
	content BLOB NOT NULL,
	reading BLOB NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_return_file PRIMARY KEY (id),
	CONSTRAINT fk_return_file_return_id FOREIGN KEY(return_id) REFERENCES agency_return (id)
);

CREATE INDEX ix_return_file_return_id ON return_file (return_id);

CREATE INDEX ix_return_file_sha256 ON return_file (sha256);

CREATE TABLE shown_name (
	id VARCHAR(36) NOT NULL,
	person_id VARCHAR(36) NOT NULL,
	audience VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_shown_name PRIMARY KEY (id),
	CONSTRAINT fk_shown_name_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE UNIQUE INDEX ix_shown_name ON shown_name (person_id, audience) WHERE withdrawn_at IS NULL;

CREATE TABLE theme (
	id VARCHAR(36) NOT NULL,
	plan_id VARCHAR(36) NOT NULL,
	title VARCHAR NOT NULL,
	origin VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_theme PRIMARY KEY (id),
	CONSTRAINT fk_theme_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);

CREATE INDEX ix_theme_plan_id ON theme (plan_id);

CREATE TABLE action_update (
	id VARCHAR(36) NOT NULL,
	action_id VARCHAR(36) NOT NULL,
	"on" DATE NOT NULL,
	author VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_action_update PRIMARY KEY (id),
	CONSTRAINT fk_action_update_action_id FOREIGN KEY(action_id) REFERENCES action (id)
);

CREATE INDEX ix_action_update_action_id ON action_update (action_id);

CREATE TABLE chronology_entry (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	agency_id VARCHAR(36) NOT NULL,
	file_id VARCHAR(36) NOT NULL,
	number INTEGER NOT NULL,
	n INTEGER NOT NULL,
	table_name VARCHAR NOT NULL,
	row_number INTEGER NOT NULL,
	date_text VARCHAR NOT NULL,
	earliest DATE,
	latest DATE,
	precision VARCHAR,
	uncertain BOOLEAN NOT NULL,
	time_text VARCHAR NOT NULL,
	time VARCHAR,
	end_text VARCHAR NOT NULL,
	end_time VARCHAR,
	source VARCHAR NOT NULL,
	event VARCHAR NOT NULL,
	action VARCHAR NOT NULL,
	comment VARCHAR NOT NULL,
	people VARCHAR NOT NULL,
	reference VARCHAR NOT NULL,
	status VARCHAR NOT NULL,
	reasons VARCHAR NOT NULL,
	notes VARCHAR NOT NULL,
	hidden BOOLEAN NOT NULL,
	tracked BOOLEAN NOT NULL,
	content_control BOOLEAN NOT NULL,
	cells VARCHAR NOT NULL,
	sort_day INTEGER,
	sort_width INTEGER NOT NULL,
	sort_time VARCHAR NOT NULL,
	day_order INTEGER NOT NULL,
	sort_agency VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_chronology_entry PRIMARY KEY (id),
	CONSTRAINT fk_chronology_entry_review_id FOREIGN KEY(review_id) REFERENCES review (id),
	CONSTRAINT fk_chronology_entry_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id),
	CONSTRAINT fk_chronology_entry_file_id FOREIGN KEY(file_id) REFERENCES return_file (id)
);

CREATE INDEX ix_chronology_agency ON chronology_entry (review_id, withdrawn_at, agency_id);

CREATE UNIQUE INDEX ix_chronology_file ON chronology_entry (file_id, n);

CREATE UNIQUE INDEX ix_chronology_number ON chronology_entry (review_id, number);

CREATE INDEX ix_chronology_order ON chronology_entry (review_id, withdrawn_at, sort_day, sort_width, sort_time, day_order, sort_agency, number, id);

CREATE TABLE commitment (
	id VARCHAR(36) NOT NULL,
	priority_id VARCHAR(36) NOT NULL,
	position INTEGER NOT NULL,
	heading VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_commitment PRIMARY KEY (id),
	CONSTRAINT fk_commitment_priority_id FOREIGN KEY(priority_id) REFERENCES priority (id)
);

CREATE INDEX ix_commitment_priority_id ON commitment (priority_id);

CREATE TABLE lesson_finding (
	id VARCHAR(36) NOT NULL,
	lesson_id VARCHAR(36) NOT NULL,
	finding_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_lesson_finding PRIMARY KEY (id),
	CONSTRAINT fk_lesson_finding_lesson_id FOREIGN KEY(lesson_id) REFERENCES lesson (id),
	CONSTRAINT fk_lesson_finding_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id)
);

CREATE UNIQUE INDEX ix_lesson_finding ON lesson_finding (lesson_id, finding_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_lesson_finding_back ON lesson_finding (finding_id);

CREATE TABLE lesson_theme (
	id VARCHAR(36) NOT NULL,
	lesson_id VARCHAR(36) NOT NULL,
	theme_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_lesson_theme PRIMARY KEY (id),
	CONSTRAINT fk_lesson_theme_lesson_id FOREIGN KEY(lesson_id) REFERENCES lesson (id),
	CONSTRAINT fk_lesson_theme_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id)
);

CREATE UNIQUE INDEX ix_lesson_theme ON lesson_theme (lesson_id, theme_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_lesson_theme_back ON lesson_theme (theme_id);

CREATE TABLE recommendation_priority (
	id VARCHAR(36) NOT NULL,
	recommendation_id VARCHAR(36) NOT NULL,
	priority_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_recommendation_priority PRIMARY KEY (id),
	CONSTRAINT fk_recommendation_priority_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
	CONSTRAINT fk_recommendation_priority_priority_id FOREIGN KEY(priority_id) REFERENCES priority (id)
);

CREATE UNIQUE INDEX ix_recommendation_priority ON recommendation_priority (recommendation_id, priority_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_recommendation_priority_back ON recommendation_priority (priority_id);

CREATE TABLE recommendation_theme (
	id VARCHAR(36) NOT NULL,
	recommendation_id VARCHAR(36) NOT NULL,
	theme_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_recommendation_theme PRIMARY KEY (id),
	CONSTRAINT fk_recommendation_theme_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
	CONSTRAINT fk_recommendation_theme_theme_id FOREIGN KEY(theme_id) REFERENCES theme (id)
);

CREATE UNIQUE INDEX ix_recommendation_theme ON recommendation_theme (recommendation_id, theme_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_recommendation_theme_back ON recommendation_theme (theme_id);

CREATE TABLE staged_decision (
	id VARCHAR(36) NOT NULL,
	file_id VARCHAR(36) NOT NULL,
	n INTEGER NOT NULL,
	status VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_staged_decision PRIMARY KEY (id),
	CONSTRAINT fk_staged_decision_file_id FOREIGN KEY(file_id) REFERENCES return_file (id)
);

CREATE UNIQUE INDEX ix_staged_decision ON staged_decision (file_id, n) WHERE withdrawn_at IS NULL;

CREATE TABLE entry_comment (
	id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	author VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_entry_comment PRIMARY KEY (id),
	CONSTRAINT fk_entry_comment_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id)
);

CREATE INDEX ix_entry_comment_entry_id ON entry_comment (entry_id);

CREATE TABLE entry_flag (
	id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	flag VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_entry_flag PRIMARY KEY (id),
	CONSTRAINT fk_entry_flag_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id)
);

CREATE UNIQUE INDEX ix_entry_flag ON entry_flag (entry_id, flag) WHERE withdrawn_at IS NULL;

CREATE TABLE entry_key_line (
	id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	key_line_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_entry_key_line PRIMARY KEY (id),
	CONSTRAINT fk_entry_key_line_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id),
	CONSTRAINT fk_entry_key_line_key_line_id FOREIGN KEY(key_line_id) REFERENCES key_line (id)
);

CREATE UNIQUE INDEX ix_entry_key_line ON entry_key_line (entry_id, key_line_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_entry_key_line_line ON entry_key_line (key_line_id);

CREATE TABLE entry_tag (
	id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	tag VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_entry_tag PRIMARY KEY (id),
	CONSTRAINT fk_entry_tag_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id)
);

CREATE UNIQUE INDEX ix_entry_tag ON entry_tag (entry_id, tag) WHERE withdrawn_at IS NULL;

CREATE TABLE finding_entry (
	id VARCHAR(36) NOT NULL,
	finding_id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_finding_entry PRIMARY KEY (id),
	CONSTRAINT fk_finding_entry_finding_id FOREIGN KEY(finding_id) REFERENCES finding (id),
	CONSTRAINT fk_finding_entry_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id)
);

CREATE UNIQUE INDEX ix_finding_entry ON finding_entry (finding_id, entry_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_finding_entry_back ON finding_entry (entry_id);

CREATE TABLE recommendation_commitment (
	id VARCHAR(36) NOT NULL,
	recommendation_id VARCHAR(36) NOT NULL,
	commitment_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_recommendation_commitment PRIMARY KEY (id),
	CONSTRAINT fk_recommendation_commitment_recommendation_id FOREIGN KEY(recommendation_id) REFERENCES recommendation (id),
	CONSTRAINT fk_recommendation_commitment_commitment_id FOREIGN KEY(commitment_id) REFERENCES commitment (id)
);

CREATE UNIQUE INDEX ix_recommendation_commitment ON recommendation_commitment (recommendation_id, commitment_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_recommendation_commitment_back ON recommendation_commitment (commitment_id);

CREATE TABLE entry_word_row (row INTEGER PRIMARY KEY, entry_id VARCHAR(36) NOT NULL UNIQUE);

CREATE VIRTUAL TABLE entry_words USING fts5(source, event, action, comment, people, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

CREATE TRIGGER change_log_never_updated BEFORE UPDATE ON change_log
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;

CREATE TRIGGER change_log_never_deleted BEFORE DELETE ON change_log
BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;

CREATE TRIGGER change_value_never_updated BEFORE UPDATE ON change_value
BEGIN SELECT RAISE(ABORT, 'a logged value may be erased, never altered'); END;

CREATE TRIGGER case_info_one_row BEFORE INSERT ON case_info WHEN NEW.id <> 1
BEGIN SELECT RAISE(ABORT, 'a case file has one row of case_info'); END;

CREATE TRIGGER case_info_never_deleted BEFORE DELETE ON case_info
BEGIN SELECT RAISE(ABORT, 'a case file has one row of case_info'); END;
