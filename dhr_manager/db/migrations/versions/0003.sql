-- Step 0003: entries by hand, split and joined; people, pairs and facts of entries; versions and columns of returns;
-- saved views and prompts; never edited once released.

CREATE TABLE chronology_entry_before AS SELECT * FROM chronology_entry;

DROP TABLE chronology_entry;

CREATE TABLE chronology_entry (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	agency_id VARCHAR(36) NOT NULL,
	file_id VARCHAR(36),
	number INTEGER NOT NULL,
	n INTEGER NOT NULL,
	part INTEGER NOT NULL,
	origin VARCHAR NOT NULL,
	display VARCHAR NOT NULL,
	basis VARCHAR NOT NULL,
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

INSERT INTO chronology_entry (id, review_id, agency_id, file_id, number, n, part, origin, display, basis, table_name, row_number, date_text, earliest, latest, precision, uncertain, time_text, time, end_text, end_time, source, event, action, comment, people, reference, status, reasons, notes, hidden, tracked, content_control, cells, sort_day, sort_width, sort_time, day_order, sort_agency, created_at, changed_at, revision, withdrawn_at, withdrawn_reason) SELECT id, review_id, agency_id, file_id, number, n, 0, 'file', '', '', table_name, row_number, date_text, earliest, latest, precision, uncertain, time_text, time, end_text, end_time, source, event, action, comment, people, reference, status, reasons, notes, hidden, tracked, content_control, cells, sort_day, sort_width, sort_time, day_order, sort_agency, created_at, changed_at, revision, withdrawn_at, withdrawn_reason FROM chronology_entry_before;

DROP TABLE chronology_entry_before;

CREATE INDEX ix_chronology_agency ON chronology_entry (review_id, withdrawn_at, agency_id);

CREATE UNIQUE INDEX ix_chronology_file ON chronology_entry (file_id, n, part);

CREATE UNIQUE INDEX ix_chronology_number ON chronology_entry (review_id, number);

CREATE INDEX ix_chronology_order ON chronology_entry (review_id, withdrawn_at, sort_day, sort_width, sort_time, day_order, sort_agency, number, id);

CREATE TABLE staged_decision_before AS SELECT * FROM staged_decision;

DROP TABLE staged_decision;

CREATE TABLE staged_decision (
	id VARCHAR(36) NOT NULL,
	file_id VARCHAR(36) NOT NULL,
	n INTEGER NOT NULL,
	status VARCHAR NOT NULL,
	state VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	correction VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_staged_decision PRIMARY KEY (id),
	CONSTRAINT fk_staged_decision_file_id FOREIGN KEY(file_id) REFERENCES return_file (id)
);

INSERT INTO staged_decision (id, file_id, n, status, state, reason, correction, created_at, changed_at, revision, withdrawn_at, withdrawn_reason) SELECT id, file_id, n, status, state, reason, '', created_at, changed_at, revision, withdrawn_at, withdrawn_reason FROM staged_decision_before;

DROP TABLE staged_decision_before;

CREATE UNIQUE INDEX ix_staged_decision ON staged_decision (file_id, n) WHERE withdrawn_at IS NULL;

CREATE TABLE blank_return (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	columns VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_blank_return PRIMARY KEY (id),
	CONSTRAINT fk_blank_return_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE UNIQUE INDEX ix_blank_return ON blank_return (review_id) WHERE withdrawn_at IS NULL;

CREATE TABLE column_choice (
	id VARCHAR(36) NOT NULL,
	agency_id VARCHAR(36) NOT NULL,
	heading VARCHAR NOT NULL,
	role VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_column_choice PRIMARY KEY (id),
	CONSTRAINT uq_column_choice_agency_id_heading UNIQUE (agency_id, heading),
	CONSTRAINT fk_column_choice_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id)
);

CREATE TABLE known_fact (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	title VARCHAR NOT NULL,
	tag VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_known_fact PRIMARY KEY (id),
	CONSTRAINT fk_known_fact_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE INDEX ix_known_fact_review_id ON known_fact (review_id);

CREATE TABLE prompt_answer (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	rule VARCHAR NOT NULL,
	subject VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_prompt_answer PRIMARY KEY (id),
	CONSTRAINT fk_prompt_answer_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE UNIQUE INDEX ix_prompt_answer ON prompt_answer (review_id, rule, subject) WHERE withdrawn_at IS NULL;

CREATE TABLE prompt_rule (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	"key" VARCHAR NOT NULL,
	settings VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_prompt_rule PRIMARY KEY (id),
	CONSTRAINT fk_prompt_rule_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE UNIQUE INDEX ix_prompt_rule ON prompt_rule (review_id, "key") WHERE withdrawn_at IS NULL;

CREATE TABLE saved_view (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	name VARCHAR NOT NULL,
	wanted VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_saved_view PRIMARY KEY (id),
	CONSTRAINT fk_saved_view_review_id FOREIGN KEY(review_id) REFERENCES review (id)
);

CREATE INDEX ix_saved_view_review_id ON saved_view (review_id);

CREATE TABLE header_choice (
	id VARCHAR(36) NOT NULL,
	file_id VARCHAR(36) NOT NULL,
	table_name VARCHAR NOT NULL,
	row_number INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_header_choice PRIMARY KEY (id),
	CONSTRAINT uq_header_choice_file_id_table_name UNIQUE (file_id, table_name),
	CONSTRAINT fk_header_choice_file_id FOREIGN KEY(file_id) REFERENCES return_file (id)
);

CREATE TABLE return_version (
	id VARCHAR(36) NOT NULL,
	file_id VARCHAR(36) NOT NULL,
	follows_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_return_version PRIMARY KEY (id),
	CONSTRAINT fk_return_version_file_id FOREIGN KEY(file_id) REFERENCES return_file (id),
	CONSTRAINT fk_return_version_follows_id FOREIGN KEY(follows_id) REFERENCES return_file (id)
);

CREATE UNIQUE INDEX ix_return_version ON return_version (file_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_return_version_follows_id ON return_version (follows_id);

CREATE TABLE entry_pair (
	id VARCHAR(36) NOT NULL,
	review_id VARCHAR(36) NOT NULL,
	first_id VARCHAR(36) NOT NULL,
	second_id VARCHAR(36) NOT NULL,
	verdict VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_entry_pair PRIMARY KEY (id),
	CONSTRAINT fk_entry_pair_review_id FOREIGN KEY(review_id) REFERENCES review (id),
	CONSTRAINT fk_entry_pair_first_id FOREIGN KEY(first_id) REFERENCES chronology_entry (id),
	CONSTRAINT fk_entry_pair_second_id FOREIGN KEY(second_id) REFERENCES chronology_entry (id)
);

CREATE UNIQUE INDEX ix_entry_pair ON entry_pair (first_id, second_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_entry_pair_review_id ON entry_pair (review_id);

CREATE INDEX ix_entry_pair_second ON entry_pair (second_id);

CREATE TABLE entry_person (
	id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	person_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_entry_person PRIMARY KEY (id),
	CONSTRAINT fk_entry_person_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id),
	CONSTRAINT fk_entry_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);

CREATE UNIQUE INDEX ix_entry_person ON entry_person (entry_id, person_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_entry_person_person ON entry_person (person_id);

CREATE TABLE entry_seen (
	id VARCHAR(36) NOT NULL,
	who VARCHAR NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_entry_seen PRIMARY KEY (id),
	CONSTRAINT uq_entry_seen_who_entry_id UNIQUE (who, entry_id),
	CONSTRAINT fk_entry_seen_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id)
);

CREATE TABLE entry_source (
	id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	source_id VARCHAR(36) NOT NULL,
	kind VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_entry_source PRIMARY KEY (id),
	CONSTRAINT fk_entry_source_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id),
	CONSTRAINT fk_entry_source_source_id FOREIGN KEY(source_id) REFERENCES chronology_entry (id)
);

CREATE INDEX ix_entry_source_entry_id ON entry_source (entry_id);

CREATE INDEX ix_entry_source_source ON entry_source (source_id);

CREATE TABLE fact_entry (
	id VARCHAR(36) NOT NULL,
	fact_id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	how VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_fact_entry PRIMARY KEY (id),
	CONSTRAINT fk_fact_entry_fact_id FOREIGN KEY(fact_id) REFERENCES known_fact (id),
	CONSTRAINT fk_fact_entry_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id)
);

CREATE UNIQUE INDEX ix_fact_entry ON fact_entry (fact_id, entry_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_fact_entry_entry ON fact_entry (entry_id);

CREATE TABLE version_decision (
	id VARCHAR(36) NOT NULL,
	file_id VARCHAR(36) NOT NULL,
	entry_id VARCHAR(36) NOT NULL,
	state VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_version_decision PRIMARY KEY (id),
	CONSTRAINT fk_version_decision_file_id FOREIGN KEY(file_id) REFERENCES return_file (id),
	CONSTRAINT fk_version_decision_entry_id FOREIGN KEY(entry_id) REFERENCES chronology_entry (id)
);

CREATE UNIQUE INDEX ix_version_decision ON version_decision (file_id, entry_id) WHERE withdrawn_at IS NULL;

CREATE INDEX ix_version_decision_entry_id ON version_decision (entry_id);

INSERT INTO record_words (record_words) VALUES ('delete-all');

DELETE FROM record_word_row;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'review', t.id, t.id FROM review t WHERE t.withdrawn_at IS NULL AND trim(t."reference" || t."title" || t."chair" || t."author" || t."coordinator" || t."summary") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."reference" || ' ' || char(57344) || ' ' || t."title", t."chair" || ' ' || char(57344) || ' ' || t."author" || ' ' || char(57344) || ' ' || t."coordinator" || ' ' || char(57344) || ' ' || t."summary" FROM review t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'fact', t.id, t.review_id FROM fact t WHERE t.withdrawn_at IS NULL AND trim(t."note") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."note" FROM fact t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'milestone', t.id, t.review_id FROM milestone t WHERE t.withdrawn_at IS NULL AND trim(t."title" || t."responsible" || t."note") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", t."responsible" || ' ' || char(57344) || ' ' || t."note" FROM milestone t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'extension', t.id, (SELECT review_id FROM milestone WHERE id = t.milestone_id) FROM extension t WHERE t.withdrawn_at IS NULL AND trim(t."agreed_by" || t."reason" || t."told") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."agreed_by" || ' ' || char(57344) || ' ' || t."reason" || ' ' || char(57344) || ' ' || t."told" FROM extension t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'pause', t.id, t.review_id FROM pause t WHERE t.withdrawn_at IS NULL AND trim(t."reason" || t."decided_by") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."reason" || ' ' || char(57344) || ' ' || t."decided_by" FROM pause t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'person', t.id, t.review_id FROM person t WHERE t.withdrawn_at IS NULL AND trim(t."name" || t."pseudonym" || t."role" || t."born" || t."pseudonym_reason" || t."note") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."name" || ' ' || char(57344) || ' ' || t."pseudonym", t."role" || ' ' || char(57344) || ' ' || t."born" || ' ' || char(57344) || ' ' || t."pseudonym_reason" || ' ' || char(57344) || ' ' || t."note" FROM person t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'person_name', t.id, (SELECT review_id FROM person WHERE id = t.person_id) FROM person_name t WHERE t.withdrawn_at IS NULL AND trim(t."text") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."text", '' FROM person_name t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'identifier', t.id, (SELECT review_id FROM person WHERE id = t.person_id) FROM identifier t WHERE t.withdrawn_at IS NULL AND trim(t."text") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."text", '' FROM identifier t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'shown_name', t.id, (SELECT review_id FROM person WHERE id = t.person_id) FROM shown_name t WHERE t.withdrawn_at IS NULL AND trim(t."text") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."text", '' FROM shown_name t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'panel_member', t.id, t.review_id FROM panel_member t WHERE t.withdrawn_at IS NULL AND trim(t."name" || t."body" || t."role" || t."grade" || t."independence" || t."declarations" || t."substitute") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."name", t."body" || ' ' || char(57344) || ' ' || t."role" || ' ' || char(57344) || ' ' || t."grade" || ' ' || char(57344) || ' ' || t."independence" || ' ' || char(57344) || ' ' || t."declarations" || ' ' || char(57344) || ' ' || t."substitute" FROM panel_member t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'meeting', t.id, t.review_id FROM meeting t WHERE t.withdrawn_at IS NULL AND trim(t."place" || t."agenda" || t."decisions") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."place" || ' ' || char(57344) || ' ' || t."agenda" || ' ' || char(57344) || ' ' || t."decisions" FROM meeting t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'meeting_attendance', t.id, (SELECT review_id FROM meeting WHERE id = t.meeting_id) FROM meeting_attendance t WHERE t.withdrawn_at IS NULL AND trim(t."substitute") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."substitute" FROM meeting_attendance t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'return_file', t.id, (SELECT review_id FROM agency_return WHERE id = t.return_id) FROM return_file t WHERE t.withdrawn_at IS NULL AND trim(t."name" || t."reason") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."name", t."reason" FROM return_file t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'staged_decision', t.id, (SELECT review_id FROM agency_return WHERE id = (SELECT return_id FROM return_file WHERE id = t.file_id)) FROM staged_decision t WHERE t.withdrawn_at IS NULL AND trim(t."reason") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."reason" FROM staged_decision t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'chronology_entry', t.id, t.review_id FROM chronology_entry t WHERE t.withdrawn_at IS NULL AND trim(t."reference" || t."basis") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."reference", t."basis" FROM chronology_entry t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'entry_pair', t.id, (SELECT review_id FROM chronology_entry WHERE id = t.first_id) FROM entry_pair t WHERE t.withdrawn_at IS NULL AND trim(t."note") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."note" FROM entry_pair t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'saved_view', t.id, t.review_id FROM saved_view t WHERE t.withdrawn_at IS NULL AND trim(t."name") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."name", '' FROM saved_view t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'known_fact', t.id, t.review_id FROM known_fact t WHERE t.withdrawn_at IS NULL AND trim(t."title" || t."note" || t."tag") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", t."note" || ' ' || char(57344) || ' ' || t."tag" FROM known_fact t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'prompt_answer', t.id, t.review_id FROM prompt_answer t WHERE t.withdrawn_at IS NULL AND trim(t."reason") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."reason" FROM prompt_answer t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'version_decision', t.id, (SELECT review_id FROM agency_return WHERE id = (SELECT return_id FROM return_file WHERE id = t.file_id)) FROM version_decision t WHERE t.withdrawn_at IS NULL AND trim(t."reason") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."reason" FROM version_decision t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'blank_return', t.id, t.review_id FROM blank_return t WHERE t.withdrawn_at IS NULL AND trim(t."note") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."note" FROM blank_return t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'entry_tag', t.id, (SELECT review_id FROM chronology_entry WHERE id = t.entry_id) FROM entry_tag t WHERE t.withdrawn_at IS NULL AND trim(t."tag") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."tag", '' FROM entry_tag t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'entry_comment', t.id, (SELECT review_id FROM chronology_entry WHERE id = t.entry_id) FROM entry_comment t WHERE t.withdrawn_at IS NULL AND trim(t."text" || t."author") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."text" || ' ' || char(57344) || ' ' || t."author" FROM entry_comment t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'key_line', t.id, t.review_id FROM key_line t WHERE t.withdrawn_at IS NULL AND trim(t."title" || t."text") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", t."text" FROM key_line t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'finding', t.id, t.review_id FROM finding t WHERE t.withdrawn_at IS NULL AND trim(t."title" || t."text" || t."why") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", t."text" || ' ' || char(57344) || ' ' || t."why" FROM finding t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'lesson', t.id, t.review_id FROM lesson t WHERE t.withdrawn_at IS NULL AND trim(t."title" || t."text") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", t."text" FROM lesson t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'recommendation', t.id, t.review_id FROM recommendation t WHERE t.withdrawn_at IS NULL AND trim(t."reference" || t."text" || t."owner" || t."measure") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."reference", t."text" || ' ' || char(57344) || ' ' || t."owner" || ' ' || char(57344) || ' ' || t."measure" FROM recommendation t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'action', t.id, (SELECT review_id FROM recommendation WHERE id = t.recommendation_id) FROM action t WHERE t.withdrawn_at IS NULL AND trim(t."reference" || t."text" || t."owner" || t."milestones" || t."outcome" || t."evidence") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."reference", t."text" || ' ' || char(57344) || ' ' || t."owner" || ' ' || char(57344) || ' ' || t."milestones" || ' ' || char(57344) || ' ' || t."outcome" || ' ' || char(57344) || ' ' || t."evidence" FROM action t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'action_update', t.id, (SELECT review_id FROM recommendation WHERE id = (SELECT recommendation_id FROM action WHERE id = t.action_id)) FROM action_update t WHERE t.withdrawn_at IS NULL AND trim(t."text" || t."author") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."text" || ' ' || char(57344) || ' ' || t."author" FROM action_update t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'report_section', t.id, t.review_id FROM report_section t WHERE t.withdrawn_at IS NULL AND trim(t."body") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."body" FROM report_section t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'written_document', t.id, t.review_id FROM written_document t WHERE t.withdrawn_at IS NULL AND trim(t."file_name") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."file_name", '' FROM written_document t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'learning_event', t.id, NULL FROM learning_event t WHERE t.withdrawn_at IS NULL AND trim(t."title" || t."place" || t."host" || t."audience" || t."facilitator" || t."summary" || t."changed") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", t."place" || ' ' || char(57344) || ' ' || t."host" || ' ' || char(57344) || ' ' || t."audience" || ' ' || char(57344) || ' ' || t."facilitator" || ' ' || char(57344) || ' ' || t."summary" || ' ' || char(57344) || ' ' || t."changed" FROM learning_event t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'event_attendance', t.id, NULL FROM event_attendance t WHERE t.withdrawn_at IS NULL AND trim(t."body") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, '', t."body" FROM event_attendance t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'agency', t.id, NULL FROM agency t WHERE t.withdrawn_at IS NULL AND trim(t."code" || t."name" || t."neutral_name") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."code" || ' ' || char(57344) || ' ' || t."name", t."neutral_name" FROM agency t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'agency_contact', t.id, NULL FROM agency_contact t WHERE t.withdrawn_at IS NULL AND trim(t."name" || t."role" || t."email" || t."telephone" || t."note") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."name", t."role" || ' ' || char(57344) || ' ' || t."email" || ' ' || char(57344) || ' ' || t."telephone" || ' ' || char(57344) || ' ' || t."note" FROM agency_contact t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'partnership', t.id, NULL FROM partnership t WHERE t.withdrawn_at IS NULL AND trim(t."name" || t."short_name" || t."region" || t."chair") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."name" || ' ' || char(57344) || ' ' || t."short_name", t."region" || ' ' || char(57344) || ' ' || t."chair" FROM partnership t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'member_body', t.id, NULL FROM member_body t WHERE t.withdrawn_at IS NULL AND trim(t."name" || t."code" || t."successor") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."name" || ' ' || char(57344) || ' ' || t."code", t."successor" FROM member_body t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'plan', t.id, NULL FROM plan t WHERE t.withdrawn_at IS NULL AND trim(t."title") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", '' FROM plan t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'priority', t.id, NULL FROM priority t WHERE t.withdrawn_at IS NULL AND trim(t."title" || t."summary") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", t."summary" FROM priority t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'commitment', t.id, NULL FROM commitment t WHERE t.withdrawn_at IS NULL AND trim(t."heading" || t."text") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."heading", t."text" FROM commitment t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'theme', t.id, NULL FROM theme t WHERE t.withdrawn_at IS NULL AND trim(t."title") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."title", '' FROM theme t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;
