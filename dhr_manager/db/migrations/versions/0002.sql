-- Step 0002: the contact book, what the desk remembers, and the words of every record; never edited once released.

CREATE TABLE memory (
	id VARCHAR(36) NOT NULL,
	who VARCHAR NOT NULL,
	"key" VARCHAR(80) NOT NULL,
	value TEXT NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_memory PRIMARY KEY (id),
	CONSTRAINT uq_memory_who_key UNIQUE (who, "key")
);

CREATE TABLE agency_contact (
	id VARCHAR(36) NOT NULL,
	agency_id VARCHAR(36) NOT NULL,
	name VARCHAR NOT NULL,
	role VARCHAR NOT NULL,
	email VARCHAR NOT NULL,
	telephone VARCHAR NOT NULL,
	note VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	created_at VARCHAR(27) NOT NULL,
	changed_at VARCHAR(27) NOT NULL,
	revision INTEGER NOT NULL,
	withdrawn_at VARCHAR(27),
	withdrawn_reason TEXT NOT NULL,
	CONSTRAINT pk_agency_contact PRIMARY KEY (id),
	CONSTRAINT fk_agency_contact_agency_id FOREIGN KEY(agency_id) REFERENCES agency (id)
);

CREATE INDEX ix_agency_contact_agency_id ON agency_contact (agency_id);

CREATE TABLE record_word_row (row INTEGER PRIMARY KEY, kind VARCHAR(40) NOT NULL, record_id VARCHAR(36) NOT NULL UNIQUE, review_id VARCHAR(36));

CREATE VIRTUAL TABLE record_words USING fts5(title, body, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');

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

INSERT INTO record_word_row (kind, record_id, review_id) SELECT 'chronology_entry', t.id, t.review_id FROM chronology_entry t WHERE t.withdrawn_at IS NULL AND trim(t."reference") <> '';

INSERT INTO record_words (rowid, title, body) SELECT m.row, t."reference", '' FROM chronology_entry t JOIN record_word_row m ON m.record_id = t.id WHERE t.withdrawn_at IS NULL;

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
