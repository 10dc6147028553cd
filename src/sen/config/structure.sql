-- {"server": 18, "libraries": {"django": "5.2.19", "procrastinate": "3.10.0", "django-allauth": "65.21.1"}, "migrations": [["foundation", "0001_extensions", "8abdb0f1b9b161fb"], ["organisations", "0001_initial", "b4f87f0a87cddef8"], ["people", "0001_initial", "8d414bc0e61dd30b"], ["accounts", "0001_initial", "58b202b0f117d7ba"], ["account", "0001_initial", "6f27ff6bdf57521a"], ["account", "0002_email_max_length", "c956ab7a3c3660a1"], ["account", "0003_alter_emailaddress_create_unique_verified_email", "66b6f1939621bcfa"], ["account", "0004_alter_emailaddress_drop_unique_email", "ebc6317e90c47d7a"], ["account", "0005_emailaddress_idx_upper_email", "e7569f1662da1754"], ["account", "0006_emailaddress_lower", "54adb08cb3fba66b"], ["account", "0007_emailaddress_idx_email", "87fad70bfde8ae29"], ["account", "0008_emailaddress_unique_primary_email_fixup", "794bf875bdbef9c4"], ["account", "0009_emailaddress_unique_primary_email", "79762cfa7b1e1d7c"], ["accounts", "0002_plain_names_and_spans", "8415889f195e60c5"], ["accounts", "0003_attempts", "5e17f9723383dd09"], ["contenttypes", "0001_initial", "35ed8489a147e0b4"], ["contenttypes", "0002_remove_content_type_name", "7d36494075750f0e"], ["auth", "0001_initial", "845cff319606332f"], ["auth", "0002_alter_permission_name_max_length", "feaf97e0e8f7d148"], ["auth", "0003_alter_user_email_max_length", "9d5657b4db9872dc"], ["auth", "0004_alter_user_username_opts", "9538db342c9a9bec"], ["auth", "0005_alter_user_last_login_null", "79f60a35dc000fdd"], ["auth", "0006_require_contenttypes_0002", "00cb16e3405f14b6"], ["auth", "0007_alter_validators_add_error_messages", "115db87dc327530f"], ["auth", "0008_alter_user_username_max_length", "02857f65f7d64814"], ["auth", "0009_alter_user_last_name_max_length", "19a89500e7f108a7"], ["auth", "0010_alter_group_name_max_length", "0963ed6498ac0b3a"], ["auth", "0011_update_proxy_permissions", "85a5dde708dc4b61"], ["auth", "0012_alter_user_first_name_max_length", "6cefbc9f80903763"], ["organisations", "0002_units_imports", "d65ef1f9b6647717"], ["directives", "0001_initial", "f9658ff9a285a66c"], ["directives", "0002_papers_and_duties", "bc377523c5c69985"], ["directives", "0003_configuration", "cf643bb398b439d0"], ["directives", "0004_issuing_later_and_sheets", "ac1432f40beab75d"], ["people", "0002_rosters", "c7b5954ae4a8d52d"], ["meetings", "0001_initial", "fe7ac3548a94cb28"], ["meetings", "0002_duration_rules", "afe6ddce870e1c9e"], ["meetings", "0003_roll_imports", "4ba70dd340ab6eae"], ["meetings", "0004_roll_missed", "2f0ae98ffe4b527d"], ["priorities", "0001_initial", "c73241392759ed70"], ["priorities", "0002_rule", "3600bf9986370715"], ["practices", "0001_initial", "f906a7894043ea92"], ["practices", "0002_tiers", "e69d23d60e0d6503"], ["people", "0003_allotments", "a11bac0b0c7cdfc6"], ["outreach", "0001_initial", "3b580467672c0356"], ["meetings", "0005_printed_codes", "af0ca4913475938f"], ["meetings", "0006_roll_columns", "f3031b48c473482a"], ["exemplars", "0001_initial", "553d430183d0d2d2"], ["foundation", "0002_initial", "3ee667b9682c9df4"], ["foundation", "0003_jobs", "3f92b38e311084d7"], ["foundation", "0004_vietnamese", "c833e85db12599db"], ["foundation", "0005_act_by_time", "c7fe1b764ef1c515"], ["foundation", "0006_staging", "e55cbed2687dd005"], ["indicators", "0001_initial", "e72dfb1a68f3973b"], ["indicators", "0002_due", "47b0496f740b881c"], ["indicators", "0003_register_duty", "2dfe5fd835fdc59a"], ["indicators", "0004_leaf_without_chain_index", "28c07c22479c50ba"], ["indicators", "0005_range_count", "5e62b506f8059ca1"], ["indicators", "0006_document_value", "652af78c88560628"], ["mfa", "0001_initial", "a42b6353f2ed5dd7"], ["mfa", "0002_authenticator_timestamps", "b6566eb07301e2e4"], ["mfa", "0003_authenticator_type_uniq", "88550a456154080c"], ["pledges", "0001_standards", "f57fdddf80321918"], ["pledges", "0002_standard_rule", "fa786721e2b8b143"], ["pledges", "0003_pledges", "dc9e648865a0528b"], ["pledges", "0004_duty_and_rule", "ccf70c5d02409355"], ["pledges", "0005_pacts", "b6a1733804720131"], ["pledges", "0006_duty_by_unit", "92ac409d65b92043"], ["pledges", "0007_remarks", "a88525b164979b2b"], ["pledges", "0008_remark_answers", "d00d03a7d35fa4a9"], ["practices", "0003_alike", "1b8ce4fce2db6b7f"], ["priorities", "0003_version", "b26197df2d660cd6"], ["priorities", "0004_handed_over", "6975c564d1dd07e1"], ["procrastinate", "0001_initial", "c9f21dd45c44aedb"], ["procrastinate", "0002_drop_started_at_column", "52f406a65584f12f"], ["procrastinate", "0003_drop_started_at_column", "ea48f8453e1556f2"], ["procrastinate", "0004_drop_procrastinate_version_table", "b1bd651e40658c5e"], ["procrastinate", "0005_fix_procrastinate_fetch_job", "9265d088d900df6b"], ["procrastinate", "0006_fix_trigger_status_events_insert", "042afddc5698fbbb"], ["procrastinate", "0007_add_queueing_lock_column", "b4d140ca7923a45a"], ["procrastinate", "0008_close_fetch_job_race_condition", "46b0ba5c0a519ad3"], ["procrastinate", "0009_add_defer_job_function", "844e264849dee61a"], ["procrastinate", "0010_add_procrastinate_periodic_defers", "961d593ae6f933d5"], ["procrastinate", "0011_add_foreign_key_index", "36801d67485d64e5"], ["procrastinate", "0012_add_locks_to_periodic_defer", "929412add550f06e"], ["procrastinate", "0013_fix_procrastinate_defer_periodic_job", "a8b44bd4bf846159"], ["procrastinate", "0014_add_finish_job_and_retry_job_functions", "2ebad8609cedae4e"], ["procrastinate", "0015_add_trigger_on_job_deletion", "23e12657a48738b5"], ["procrastinate", "0016_delete_finished_jobs", "630066c9582fd00c"], ["procrastinate", "0017_add_checks_to_finish_job", "9ae6ee6410dc8eee"], ["procrastinate", "0018_add_checks_to_retry_job", "e88070728d9adb5a"], ["procrastinate", "0019_fix_finish_job_compat_issue", "8e1c35238bd5c50b"], ["procrastinate", "0020_add_index_on_procrastinate_jobs", "70338eb241277d65"], ["procrastinate", "0021_add_kwargs_to_defer_periodic_job", "341efd5d167f95c3"], ["procrastinate", "0022_null_locks_excluded", "9709516141214369"], ["procrastinate", "0023_remove_old_finish_job_function", "20f268e6b1742c71"], ["procrastinate", "0024_job_id_bigint", "c9d5d13a453c088a"], ["procrastinate", "0025_add_models", "29580ceb9d30811c"], ["procrastinate", "0026_add_job_priority", "e8df2827750a7842"], ["procrastinate", "0027_add_periodic_job_priority", "6376ea2fb3a52c01"], ["procrastinate", "0028_add_cancel_states", "38793f077db0b625"], ["procrastinate", "0029_add_additional_params_to_retry_job", "8afc083442dbfeb1"], ["procrastinate", "0030_alter_procrastinateevent_options", "94486414b944e707"], ["procrastinate", "0031_add_indexes_for_fetch_job", "c53b74b8a385fa56"], ["procrastinate", "0032_pre_cancel_notification", "2abdecd0bd5531dc"], ["procrastinate", "0033_post_cancel_notification", "e6ff8c0413b0cdb7"], ["procrastinate", "0034_pre_add_heartbeat", "df9abe2b163057ad"], ["procrastinate", "0035_post_add_heartbeat", "e03947d54609e8a4"], ["procrastinate", "0036_add_worker_model", "f996e8059968a3a4"], ["procrastinate", "0037_pre_batch_defer_jobs", "34f9547a7bb36e59"], ["procrastinate", "0038_post_batch_defer_jobs", "694c9c770c56aeb6"], ["procrastinate", "0039_pre_priority_lock_fetch_job", "0b7875ee43e38d56"], ["procrastinate", "0040_pre_retry_failed_job", "6bf9da24909c188e"], ["procrastinate", "0041_post_retry_failed_job", "a9d9206d63062a96"], ["readings", "0001_initial", "55e010d42f1b3278"], ["readings", "0002_another_check", "6a58ab3821216786"], ["reports", "0001_initial", "2063ae4a658380c0"], ["reports", "0002_snapshot_is_final", "650695b9898380f4"], ["sessions", "0001_initial", "2aa438e2393ee513"], ["study", "0001_initial", "38f06af4bbaab0f0"], ["study", "0002_views", "ea73910272077594"], ["outreach", "0002_undertakings_withdrawn", "49d0d9f97a215970"], ["readings", "0003_words", "c230fb7dfd23b634"], ["pledges", "0009_tables", "46b3741df8e240a4"], ["intakes", "0001_lists", "68f82614dfcec4ba"], ["practices", "0004_lists_by_intakes", "628a37307952ff6d"], ["people", "0004_matched_before", "22616c9a3f44c0ea"], ["indicators", "0007_derived_holds_nobody", "66616eebd8e21b8c"], ["readings", "0004_period_known", "9da1a290bdf3d23a"], ["indicators", "0008_no_terms_kept", "d0fe043423811b82"], ["meetings", "0007_roll_files_as_others", "f979274184a8b013"], ["people", "0005_reroutings", "6ddf2bcffa640077"], ["meetings", "0008_minutes_version", "1fffaf20c9f28da0"], ["meetings", "0009_named_conferences", "7b1eb429ed8588dd"], ["organisations", "0003_kinds_below", "aca199eb69b88390"], ["exemplars", "0002_version", "44da670e0bd88487"], ["outreach", "0003_version", "642c718dbe25cb0a"], ["practices", "0005_version", "0c96dcfb0ba86e73"], ["organisations", "0004_units_in_order", "7bda508d364583d2"], ["directives", "0005_draft_writings", "913e710c8518877e"], ["study", "0003_duties_by_session", "48efd84db03ee66d"], ["meetings", "0010_meeting_search", "8a500613404e6694"], ["foundation", "0007_act_search", "97bba8a79d0e9210"], ["meetings", "0011_roll_missed_by_day", "eb77e2cd4d80e8cd"], ["meetings", "0012_meeting_by_title", "97a266c09b9b6060"], ["outreach", "0004_by_day", "be632534d95ce735"], ["people", "0006_birth_order", "647c18d4347be497"], ["pledges", "0010_alike_by_percent", "fc696300c12dbd7f"], ["people", "0007_transfer_answer", "08bfa438d1ecc940"], ["readings", "0005_product", "20ebcec232d4a682"], ["outreach", "0005_items_in_other_orders", "225121d3c8c599b4"], ["people", "0008_membership_by_day", "d91648dcd960f973"], ["pledges", "0011_by_signing_and_day", "3200cbd12ee12ba2"], ["readings", "0006_multiplied", "9b29e46cd9c535fe"]]}
--
-- PostgreSQL database dump
--


-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: staging; Type: SCHEMA; Schema: -; Owner: -
--

CREATE SCHEMA staging;


--
-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;


--
-- Name: ltree; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;


--
-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;


--
-- Name: unaccent; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;


--
-- Name: procrastinate_job_event_type; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);


--
-- Name: procrastinate_job_status; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);


--
-- Name: procrastinate_job_to_defer_v1; Type: TYPE; Schema: public; Owner: -
--

CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);


--
-- Name: indicators_chain_on(bigint, date); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.indicators_chain_on(unit bigint, day date) RETURNS bigint[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $_$
    SELECT coalesce(
        (SELECT string_to_array(path::text, '.')::bigint[] FROM organisations_lineage
         WHERE unit_id = $1 AND valid @> $2 LIMIT 1),
        (SELECT string_to_array(path::text, '.')::bigint[] FROM organisations_lineage WHERE unit_id = $1
         ORDER BY abs($2 - coalesce(CASE WHEN $2 < lower(valid) THEN lower(valid) ELSE upper(valid) END, $2)) LIMIT 1),
        ARRAY[$1])
$_$;


--
-- Name: organisations_count_kinds_below(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.organisations_count_kinds_below() RETURNS trigger
    LANGUAGE plpgsql
    AS $_$
DECLARE
    other name := CASE TG_TABLE_NAME
        WHEN 'organisations_lineage' THEN 'organisations_unitkind' ELSE 'organisations_lineage' END;
    change text := $sql$
        INSERT INTO organisations_kindbelow AS kept (unit_id, kind, day, more)
        SELECT above.id, kind, bound.day, %s sum(bound.more)
        FROM %I changed JOIN %I other ON other.unit_id = changed.unit_id AND other.valid && changed.valid
        CROSS JOIN LATERAL unnest(string_to_array(path::text, '.')::bigint[]) AS above(id)
        CROSS JOIN LATERAL (
            VALUES (lower(changed.valid * other.valid), 1), (upper(changed.valid * other.valid), -1)
        ) AS bound(day, more)
        WHERE above.id <> changed.unit_id AND bound.day IS NOT NULL
        GROUP BY above.id, kind, bound.day HAVING sum(bound.more) <> 0
        ORDER BY above.id, kind, bound.day
        ON CONFLICT (unit_id, kind, day) DO UPDATE SET more = kept.more + excluded.more
    $sql$;
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        TRUNCATE organisations_kindbelow;
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        EXECUTE format(change, '-', 'gone', other);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        EXECUTE format(change, '+', 'come', other);
    END IF;
    DELETE FROM organisations_kindbelow WHERE more = 0;
    RETURN NULL;
END
$_$;


--
-- Name: procrastinate_cancel_job_v1(bigint, boolean, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;


--
-- Name: procrastinate_defer_jobs_v1(public.procrastinate_job_to_defer_v1[]); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;


--
-- Name: procrastinate_defer_periodic_job_v2(character varying, character varying, character varying, character varying, integer, character varying, bigint, jsonb); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: procrastinate_jobs; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);


--
-- Name: procrastinate_fetch_job_v2(character varying[], bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;


--
-- Name: procrastinate_finish_job_v1(bigint, public.procrastinate_job_status, boolean); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;


--
-- Name: procrastinate_notify_queue_abort_job_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_notify_queue_job_inserted_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_prune_stalled_workers_v1(double precision); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;


--
-- Name: procrastinate_register_worker_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;


--
-- Name: procrastinate_retry_job_v1(bigint, timestamp with time zone, integer, character varying, character varying); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;


--
-- Name: procrastinate_retry_job_v2(bigint, timestamp with time zone, integer, character varying, character varying); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;


--
-- Name: procrastinate_trigger_abort_requested_events_procedure_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_scheduled_events_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_status_events_insert_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_trigger_function_status_events_update_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;


--
-- Name: procrastinate_unlink_periodic_defers_v1(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;


--
-- Name: procrastinate_unregister_worker_v1(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;


--
-- Name: procrastinate_update_heartbeat_v1(bigint); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;


--
-- Name: reports_snapshot_is_final(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.reports_snapshot_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a frozen report does not change' USING ERRCODE = 'restrict_violation';
END
$$;


--
-- Name: sen_clean(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.sen_clean(s text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN btrim(regexp_replace(translate(NORMALIZE(s, NFC), '	
                 　­᠎​‌‍‎‏‪‫‬‭‮⁠⁡⁢⁣⁤⁦⁧⁨⁩﻿'::text, '                                                   '::text), ' +'::text, ' '::text, 'g'::text), ' '::text);


--
-- Name: sen_fold(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.sen_fold(s text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN btrim(regexp_replace(translate(NORMALIZE(s, NFKD), '	
                 　‘’‛ʼʹ`´′‐‑‒–—―−ABCDEFGHIJKLMNOPQRSTUVWXYZđĐ­᠎​‌‍‎‏‪‫‬‭‮⁠⁡⁢⁣⁤⁦⁧⁨⁩﻿̴̵̶̷̸̡̢̧̨̛̖̗̘̙̜̝̞̟̠̣̤̥̦̩̪̫̬̭̮̯̰̱̲̳̹̺̻̼͇͈͉͍͎̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏̐̑̒̓̔̽̾̿̀́͂̓̈́͆͊͋͌̕̚ͅ͏͓͔͕͖͙͚͐͑͒͗͛ͣͤͥͦͧͨͩͪͫͬͭͮͯ͘͜͟͢͝͞͠͡'::text, '                                                   ''''''''''''''''-------abcdefghijklmnopqrstuvwxyzdd'::text), ' +'::text, ' '::text, 'g'::text), ' '::text);


--
-- Name: sen_sort_key(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.sen_sort_key(s text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (btrim(regexp_replace(translate(NORMALIZE(s, NFC), 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ	
                 　!"#$%&()*+,-./:;<=>?@[\]^_{|}~–— ­᠎​‌‍‎‏‪‫‬‭‮⁠⁡⁢⁣⁤⁦⁧⁨⁩﻿̴̵̶̷̸̡̢̧̨̛̖̗̘̙̜̝̞̟̠̣̤̥̦̩̪̫̬̭̮̯̰̱̲̳̹̺̻̼͇͈͉͍͎̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏̐̑̒̓̔̽̾̿̀́͂̓̈́͆͊͋͌̕̚ͅ͏͓͔͕͖͙͚͐͑͒͗͛ͣͤͥͦͧͨͩͪͫͬͭͮͯ͘͜͟͢͝͞͠͡‘’‛ʼʹ`´′'''::text, 'ADEFHJKLMNOPQRSVWXYZacdefgADEFHJKLMNOPQRSVWXYZacdefgAACAHHIMMSSTSaafAACAHHIMMSSTSaafBBGGMMaaUUbbAAAACCCCCCCCCCBBBBBBBBBBHHHHHHIIIIIIIIIIMMMMSSSSTTTTTTTTTTUUUUUUUUUUaaaabbbbbbbbbbffffffff####################################################################################'::text), '#+'::text, '#'::text, 'g'::text), '#'::text) || COALESCE(('!'::text || NULLIF(rtrim(regexp_replace(translate(NORMALIZE(s, NFC), 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúýĂăĐđĨĩŨũƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ01234567896789'::text, '0000000000000000000000000000000000000000000000000000140314014140314414031401414031440000333300005522441122335544112233555522334411223355225555224411223355441122335555224411223355115522330000000000    '::text), '[^0-5]'::text, ''::text, 'g'::text), '0'::text), ''::text)), ''::text));


--
-- Name: sen_person_sort_key(text); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.sen_person_sort_key(s text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE WHEN (POSITION((' '::text) IN (public.sen_clean(s))) = 0) THEN (public.sen_sort_key(s) || '  '::text) ELSE ((((public.sen_sort_key(regexp_replace(public.sen_clean(s), '^.* '::text, ''::text)) || ' '::text) || public.sen_sort_key(split_part(public.sen_clean(s), ' '::text, 1))) || ' '::text) || public.sen_sort_key(regexp_replace(regexp_replace(public.sen_clean(s), '^[^ ]*'::text, ''::text), '[^ ]*$'::text, ''::text))) END;


--
-- Name: account_emailaddress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: account_emailaddress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: account_emailconfirmation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);


--
-- Name: account_emailconfirmation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_attempt (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);


--
-- Name: accounts_holding; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_holding (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    why character varying(300) NOT NULL,
    unit_id bigint NOT NULL,
    user_id bigint NOT NULL,
    role_id bigint NOT NULL,
    CONSTRAINT holding_lasts_some_day CHECK ((NOT isempty(valid)))
);


--
-- Name: accounts_holding_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_holding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_holding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_role; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_role (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    sentence character varying(300) NOT NULL,
    verbs character varying(60)[] NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT accounts_role_position_check CHECK (("position" >= 0))
);


--
-- Name: accounts_role_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_role ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_role_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: accounts_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    username character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone,
    person_id bigint,
    folded text NOT NULL,
    sort_key text NOT NULL,
    CONSTRAINT user_name_is_plain CHECK (((username)::text ~ '^[a-z0-9][a-z0-9._@-]*$'::text))
);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_campaign; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_campaign (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(300) NOT NULL,
    valid daterange NOT NULL,
    unit_id bigint NOT NULL,
    founding_id bigint,
    CONSTRAINT campaign_lasts_some_day CHECK ((NOT isempty(valid)))
);


--
-- Name: directives_campaign_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_campaign ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_campaign_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_citation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_citation (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    cited_id bigint NOT NULL,
    document_id bigint NOT NULL,
    CONSTRAINT citation_not_of_itself CHECK ((NOT (document_id = cited_id))),
    CONSTRAINT directives_citation_position_check CHECK (("position" >= 0))
);


--
-- Name: directives_citation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_citation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_citation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_document; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_document (
    id bigint NOT NULL,
    status character varying(10) NOT NULL,
    number integer,
    symbol character varying(60) NOT NULL,
    series character varying(30) NOT NULL,
    issued_on date,
    abstract character varying(1000) NOT NULL,
    signer_post character varying(200) NOT NULL,
    published boolean NOT NULL,
    tier character varying(20) NOT NULL,
    version smallint NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    withdrawn_on date,
    folded text NOT NULL,
    campaign_id bigint,
    theme_id bigint,
    unit_id bigint NOT NULL,
    type_id bigint NOT NULL,
    term_id bigint,
    problem character varying(500) NOT NULL,
    progress_id bigint,
    writings integer NOT NULL,
    CONSTRAINT directives_document_number_check CHECK ((number >= 0)),
    CONSTRAINT directives_document_version_check CHECK ((version >= 0)),
    CONSTRAINT directives_document_writings_check CHECK ((writings >= 0)),
    CONSTRAINT document_issued_once CHECK ((((status)::text = 'draft'::text) OR (progress_id IS NULL))),
    CONSTRAINT document_issued_with_number CHECK ((((status)::text = 'draft'::text) OR ((issued_on IS NOT NULL) AND (number IS NOT NULL) AND (NOT ((symbol)::text = ''::text)) AND (NOT ((series)::text = ''::text))))),
    CONSTRAINT document_withdrawn_when CHECK (((((status)::text = 'withdrawn'::text) AND (withdrawn_on IS NOT NULL)) OR ((NOT ((status)::text = 'withdrawn'::text)) AND (withdrawn_on IS NULL))))
);


--
-- Name: directives_document_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_documenttype; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_documenttype (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    symbol character varying(10) NOT NULL,
    regime character varying(10) NOT NULL,
    valid daterange NOT NULL,
    "position" smallint NOT NULL,
    CONSTRAINT directives_documenttype_position_check CHECK (("position" >= 0)),
    CONSTRAINT type_lasts_some_day CHECK ((NOT isempty(valid)))
);


--
-- Name: directives_documenttype_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_documenttype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_documenttype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_duty; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_duty (
    id bigint NOT NULL,
    year smallint NOT NULL,
    kind character varying(10) NOT NULL,
    tier character varying(20) NOT NULL,
    day date NOT NULL,
    due date,
    version smallint NOT NULL,
    received_on date,
    read_on date,
    assigned_on date,
    planned_on date,
    done_on date,
    withdrawn_on date,
    branch_id bigint,
    campaign_id bigint NOT NULL,
    document_id bigint NOT NULL,
    plan_id bigint,
    unit_id bigint NOT NULL,
    requirement_id bigint NOT NULL,
    CONSTRAINT directives_duty_version_check CHECK ((version >= 0)),
    CONSTRAINT directives_duty_year_check CHECK ((year >= 0)),
    CONSTRAINT duty_due_after_given CHECK (((due IS NULL) OR (due >= day))),
    CONSTRAINT duty_planned_by_a_paper CHECK ((((plan_id IS NULL) AND (planned_on IS NULL)) OR ((plan_id IS NOT NULL) AND (planned_on IS NOT NULL))))
);


--
-- Name: directives_duty_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_duty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_duty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_issuersymbol; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_issuersymbol (
    id bigint NOT NULL,
    symbol character varying(20) NOT NULL,
    valid daterange NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT symbol_lasts_some_day CHECK ((NOT isempty(valid)))
);


--
-- Name: directives_issuersymbol_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_issuersymbol ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_issuersymbol_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_numberingrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_numberingrule (
    id bigint NOT NULL,
    regime character varying(10) NOT NULL,
    pattern character varying(60) NOT NULL,
    restarts character varying(10) NOT NULL,
    source character varying(200) NOT NULL,
    valid daterange NOT NULL,
    CONSTRAINT numbering_lasts_some_day CHECK ((NOT isempty(valid)))
);


--
-- Name: directives_numberingrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_numberingrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_numberingrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_receipt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_receipt (
    id bigint NOT NULL,
    step character varying(10) NOT NULL,
    version smallint NOT NULL,
    day date NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint,
    actor character varying(200) NOT NULL,
    on_behalf_of character varying(300) NOT NULL,
    note character varying(500) NOT NULL,
    duty_id bigint NOT NULL,
    sheet_id bigint,
    CONSTRAINT directives_receipt_version_check CHECK ((version >= 0))
);


--
-- Name: directives_receipt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_receipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_receipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_receiptsheet; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_receiptsheet (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    type character varying(40) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea,
    step character varying(10) NOT NULL,
    day date NOT NULL,
    vouched_by character varying(200) NOT NULL,
    sworn boolean NOT NULL,
    units integer NOT NULL,
    at timestamp with time zone NOT NULL,
    user_id bigint,
    actor character varying(200) NOT NULL,
    document_id bigint NOT NULL,
    CONSTRAINT directives_receiptsheet_size_check CHECK ((size >= 0)),
    CONSTRAINT directives_receiptsheet_units_check CHECK ((units >= 0)),
    CONSTRAINT receipt_sheet_has_a_scan CHECK ((content IS NOT NULL)),
    CONSTRAINT receipt_sheet_says_who CHECK ((NOT ((vouched_by)::text = ''::text)))
);


--
-- Name: directives_receiptsheet_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_receiptsheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_receiptsheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_recipient; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_recipient (
    id bigint NOT NULL,
    label character varying(300) NOT NULL,
    "position" integer NOT NULL,
    document_id bigint NOT NULL,
    unit_id bigint,
    CONSTRAINT directives_recipient_position_check CHECK (("position" >= 0)),
    CONSTRAINT recipient_is_whom CHECK (((unit_id IS NOT NULL) OR (NOT ((label)::text = ''::text))))
);


--
-- Name: directives_recipient_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_recipient ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_recipient_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_reminder; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_reminder (
    id bigint NOT NULL,
    reminded_as character varying(10) NOT NULL,
    day date NOT NULL,
    at timestamp with time zone NOT NULL,
    duty_id bigint NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: directives_reminder_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_remindingrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_remindingrule (
    id bigint NOT NULL,
    first_before smallint NOT NULL,
    again_every smallint NOT NULL,
    superior_after smallint NOT NULL,
    valid daterange NOT NULL,
    CONSTRAINT directives_remindingrule_again_every_check CHECK ((again_every >= 0)),
    CONSTRAINT directives_remindingrule_first_before_check CHECK ((first_before >= 0)),
    CONSTRAINT directives_remindingrule_superior_after_check CHECK ((superior_after >= 0)),
    CONSTRAINT reminding_again_some_day CHECK ((again_every > 0))
);


--
-- Name: directives_remindingrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_remindingrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_remindingrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_requirement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_requirement (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    what character varying(1000) NOT NULL,
    product character varying(300) NOT NULL,
    due date,
    year smallint NOT NULL,
    choose character varying(20)[] NOT NULL,
    kinds character varying(30)[] NOT NULL,
    picked bigint[] NOT NULL,
    "position" smallint NOT NULL,
    version smallint NOT NULL,
    ended_version smallint,
    document_id bigint NOT NULL,
    replaces_id bigint,
    CONSTRAINT directives_requirement_ended_version_check CHECK ((ended_version >= 0)),
    CONSTRAINT directives_requirement_position_check CHECK (("position" >= 0)),
    CONSTRAINT directives_requirement_version_check CHECK ((version >= 0)),
    CONSTRAINT directives_requirement_year_check CHECK ((year >= 0)),
    CONSTRAINT requirement_ends_after_it_begins CHECK (((ended_version IS NULL) OR (ended_version > version)))
);


--
-- Name: directives_requirement_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_requirement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_requirement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_term; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_term (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    valid daterange NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT term_lasts_some_day CHECK ((NOT isempty(valid)))
);


--
-- Name: directives_term_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_term ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_term_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_theme; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_theme (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    title character varying(500) NOT NULL,
    kind character varying(10) NOT NULL,
    year smallint,
    campaign_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    term_id bigint,
    CONSTRAINT directives_theme_year_check CHECK ((year >= 0)),
    CONSTRAINT theme_of_which_year CHECK ((((kind)::text = 'term'::text) OR (year IS NOT NULL)))
);


--
-- Name: directives_theme_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_theme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_theme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: directives_version; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.directives_version (
    id bigint NOT NULL,
    number smallint NOT NULL,
    day date,
    note character varying(1000) NOT NULL,
    text text NOT NULL,
    file character varying(200) NOT NULL,
    file_name character varying(255) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    scan character varying(12) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    document_id bigint NOT NULL,
    CONSTRAINT directives_version_number_check CHECK ((number >= 0)),
    CONSTRAINT directives_version_size_check CHECK ((size >= 0)),
    CONSTRAINT version_file_was_scanned CHECK ((((file)::text = ''::text) OR (NOT ((scan)::text = ''::text))))
);


--
-- Name: directives_version_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.directives_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directives_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


--
-- Name: exemplars_deed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exemplars_deed (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    said character varying(300) NOT NULL,
    activity_id bigint,
    matter_id bigint,
    meeting_id bigint,
    model_id bigint,
    exemplar_id bigint NOT NULL,
    CONSTRAINT exemplar_deed_names_one_record CHECK ((((activity_id IS NULL) AND ((kind)::text = 'model'::text) AND (matter_id IS NULL) AND (meeting_id IS NULL) AND (model_id IS NOT NULL)) OR ((activity_id IS NULL) AND ((kind)::text = 'matter'::text) AND (matter_id IS NOT NULL) AND (meeting_id IS NULL) AND (model_id IS NULL)) OR ((activity_id IS NULL) AND ((kind)::text = 'meeting'::text) AND (matter_id IS NULL) AND (meeting_id IS NOT NULL) AND (model_id IS NULL)) OR ((activity_id IS NOT NULL) AND ((kind)::text = 'activity'::text) AND (matter_id IS NULL) AND (meeting_id IS NULL) AND (model_id IS NULL)) OR ((activity_id IS NULL) AND ((kind)::text = 'told'::text) AND (matter_id IS NULL) AND (meeting_id IS NULL) AND (model_id IS NULL))))
);


--
-- Name: exemplars_deed_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.exemplars_deed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exemplars_deed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: exemplars_exemplar; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exemplars_exemplar (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    type character varying(40) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea,
    subject character varying(10) NOT NULL,
    called character varying(200) NOT NULL,
    post character varying(200) NOT NULL,
    home character varying(300) NOT NULL,
    field character varying(10) NOT NULL,
    summary character varying(300) NOT NULL,
    story text NOT NULL,
    folded text NOT NULL,
    proposed_on date NOT NULL,
    status character varying(10) NOT NULL,
    level character varying(10) NOT NULL,
    recognised_on date,
    ended_on date,
    ended_why character varying(500) NOT NULL,
    published_on date,
    consent_on date,
    consent_how character varying(300) NOT NULL,
    public_on date,
    created_at timestamp with time zone NOT NULL,
    campaign_id bigint,
    collective_id bigint,
    created_by_id bigint,
    person_id bigint,
    unit_id bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT exemplar_consent_says_how CHECK (((consent_on IS NULL) OR (NOT ((consent_how)::text = ''::text)))),
    CONSTRAINT exemplar_is_a_person_or_a_collective CHECK ((((collective_id IS NULL) AND (person_id IS NOT NULL) AND ((subject)::text = 'person'::text)) OR ((collective_id IS NOT NULL) AND (person_id IS NULL) AND ((subject)::text = 'collective'::text)))),
    CONSTRAINT exemplar_public_with_consent CHECK (((public_on IS NULL) OR ((published_on IS NOT NULL) AND (((subject)::text = 'collective'::text) OR (consent_on IS NOT NULL))))),
    CONSTRAINT exemplar_published_when_recognised CHECK (((published_on IS NULL) OR ((status)::text = 'recognised'::text))),
    CONSTRAINT exemplar_recognised_by_a_level CHECK (((((level)::text = ''::text) AND (recognised_on IS NULL) AND ((status)::text = ANY (ARRAY[('proposed'::character varying)::text, ('declined'::character varying)::text]))) OR ((recognised_on >= proposed_on) AND ((status)::text = ANY (ARRAY[('recognised'::character varying)::text, ('revoked'::character varying)::text])) AND (NOT ((level)::text = ''::text))))),
    CONSTRAINT exemplars_exemplar_size_check CHECK ((size >= 0)),
    CONSTRAINT exemplars_exemplar_version_check CHECK ((version >= 0))
);


--
-- Name: exemplars_exemplar_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.exemplars_exemplar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exemplars_exemplar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: exemplars_recognition; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.exemplars_recognition (
    id bigint NOT NULL,
    level character varying(10) NOT NULL,
    "on" date NOT NULL,
    decision character varying(200) NOT NULL,
    by character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    exemplar_id bigint NOT NULL
);


--
-- Name: exemplars_recognition_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.exemplars_recognition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.exemplars_recognition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: foundation_act; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.foundation_act (
    shard smallint NOT NULL,
    month date NOT NULL,
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    transaction bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    user_id bigint,
    actor text NOT NULL,
    on_behalf_of text NOT NULL,
    verb text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    subject_label text NOT NULL,
    unit_id bigint,
    before jsonb,
    after jsonb,
    why text NOT NULL
);


--
-- Name: foundation_actseal; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.foundation_actseal (
    shard smallint NOT NULL,
    "position" bigint NOT NULL,
    act_month date NOT NULL,
    act_id uuid NOT NULL,
    transaction bigint NOT NULL,
    hash bytea NOT NULL
);


--
-- Name: foundation_job_effect; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.foundation_job_effect (
    job_id bigint NOT NULL,
    done_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);


--
-- Name: foundation_job_progress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.foundation_job_progress (
    id bigint NOT NULL,
    job_name character varying(200) NOT NULL,
    title character varying(300) NOT NULL,
    user_id bigint,
    state character varying(10) NOT NULL,
    done bigint NOT NULL,
    total bigint,
    message character varying(500) NOT NULL,
    result jsonb NOT NULL,
    asked_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT foundation_job_progress_done_check CHECK ((done >= 0)),
    CONSTRAINT foundation_job_progress_total_check CHECK ((total >= 0)),
    CONSTRAINT job_progress_ended_when_over CHECK ((((ended_at IS NOT NULL) AND ((state)::text = ANY (ARRAY[('done'::character varying)::text, ('failed'::character varying)::text]))) OR ((ended_at IS NULL) AND ((state)::text = ANY (ARRAY[('waiting'::character varying)::text, ('running'::character varying)::text])))))
);


--
-- Name: foundation_job_progress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.foundation_job_progress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.foundation_job_progress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: foundation_stalemark; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.foundation_stalemark (
    id bigint NOT NULL,
    family text NOT NULL,
    unit_id bigint NOT NULL,
    month date NOT NULL,
    marked_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);


--
-- Name: foundation_stalemark_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.foundation_stalemark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.foundation_stalemark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_above; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_above (
    id bigint NOT NULL,
    was bigint[] NOT NULL,
    today bigint[] NOT NULL
);


--
-- Name: indicators_above_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_above ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_above_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_chain; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_chain (
    id bigint NOT NULL,
    was bigint[] NOT NULL,
    today bigint[] NOT NULL,
    above_id bigint NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: indicators_chain_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_chain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_chain_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_closing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_closing (
    id bigint NOT NULL,
    register character varying(30) NOT NULL,
    month date NOT NULL,
    supplement smallint NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    why character varying(500) NOT NULL,
    closed_by_unit_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT closing_supplement_why CHECK (((supplement = 0) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT indicators_closing_supplement_check CHECK ((supplement >= 0))
);


--
-- Name: indicators_closing_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_closing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_closing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_combination; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_combination (
    id bigint NOT NULL,
    key character varying(30) NOT NULL,
    dimensions jsonb NOT NULL,
    figure_id smallint NOT NULL
);


--
-- Name: indicators_combination_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_combination ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_combination_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_documentvalue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_documentvalue (
    id bigint NOT NULL,
    figure character varying(60) NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    "where" jsonb NOT NULL,
    n bigint NOT NULL,
    d bigint,
    estimated boolean NOT NULL,
    counts boolean NOT NULL,
    sentence text NOT NULL,
    source character varying(30) NOT NULL,
    source_id bigint NOT NULL,
    source_label character varying(300) NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    entered_by character varying(200) NOT NULL,
    campaign_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT document_value_lasts CHECK ((last >= first)),
    CONSTRAINT document_value_not_negative CHECK (((n >= 0) AND ((d IS NULL) OR (d > 0))))
);


--
-- Name: indicators_documentvalue_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_documentvalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_documentvalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_registerduty; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_registerduty (
    id bigint NOT NULL,
    register character varying(30) NOT NULL,
    kind character varying(30) NOT NULL,
    valid daterange NOT NULL,
    source character varying(200) NOT NULL,
    CONSTRAINT register_duty_lasts CHECK ((NOT isempty(valid)))
);


--
-- Name: organisations_unit; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_unit (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    shard smallint NOT NULL,
    valid daterange NOT NULL,
    name character varying(300) NOT NULL,
    folded text NOT NULL,
    sort_key text NOT NULL COLLATE pg_catalog."C",
    kind character varying(30) NOT NULL,
    parent_id bigint,
    CONSTRAINT unit_lives_some_day CHECK ((NOT isempty(valid)))
);


--
-- Name: organisations_unitkind; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_unitkind (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    kind character varying(30) NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: indicators_due; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.indicators_due AS
 SELECT (((kind.id)::text || '-'::text) || (duty.id)::text) AS id,
    kind.unit_id,
    duty.register,
    ((kind.valid * duty.valid) * unit.valid) AS valid
   FROM ((public.organisations_unitkind kind
     JOIN public.indicators_registerduty duty ON ((((duty.kind)::text = (kind.kind)::text) AND (duty.valid && kind.valid))))
     JOIN public.organisations_unit unit ON ((unit.id = kind.unit_id)))
  WHERE (NOT isempty(((kind.valid * duty.valid) * unit.valid)));


--
-- Name: indicators_leaf; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_leaf (
    shard smallint NOT NULL,
    edition smallint NOT NULL,
    span character varying(1) NOT NULL,
    keyed boolean NOT NULL,
    month date NOT NULL,
    campaign_id bigint NOT NULL,
    n bigint NOT NULL,
    d bigint NOT NULL,
    chain_id bigint NOT NULL,
    combination_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    figure_id smallint NOT NULL
);


--
-- Name: indicators_preparedlens; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_preparedlens (
    day date NOT NULL,
    ready_at timestamp with time zone,
    used_at timestamp with time zone NOT NULL
);


--
-- Name: indicators_rangecount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_rangecount (
    id bigint NOT NULL,
    figure character varying(60) NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    lens character varying(10) NOT NULL,
    "where" character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    counted_at timestamp with time zone,
    n bigint,
    job bigint,
    campaign_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT range_count_counted CHECK (((counted_at IS NULL) OR (n IS NOT NULL)))
);


--
-- Name: indicators_rangecount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_rangecount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_rangecount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_registerduty_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_registerduty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_registerduty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_rolled; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_rolled (
    shard smallint NOT NULL,
    edition smallint NOT NULL,
    span character varying(1) NOT NULL,
    keyed boolean NOT NULL,
    month date NOT NULL,
    campaign_id bigint NOT NULL,
    n bigint NOT NULL,
    d bigint NOT NULL,
    lens character varying(10) NOT NULL,
    combination_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    figure_id smallint NOT NULL
);


--
-- Name: indicators_storedfigure; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_storedfigure (
    id smallint NOT NULL,
    code character varying(60) NOT NULL
);


--
-- Name: indicators_storedfigure_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_storedfigure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_storedfigure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: indicators_target; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.indicators_target (
    id bigint NOT NULL,
    figure character varying(60) NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    goal numeric(14,2) NOT NULL,
    campaign_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT target_not_negative CHECK ((goal >= (0)::numeric))
);


--
-- Name: indicators_target_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.indicators_target ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.indicators_target_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: intakes_filedrow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.intakes_filedrow (
    id bigint NOT NULL,
    "row" integer NOT NULL,
    outcome character varying(10) NOT NULL,
    name character varying(300) NOT NULL,
    told jsonb NOT NULL,
    filing_id bigint NOT NULL,
    CONSTRAINT intakes_filedrow_row_check CHECK (("row" >= 0))
);


--
-- Name: intakes_filedrow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.intakes_filedrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intakes_filedrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: intakes_filing; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.intakes_filing (
    id bigint NOT NULL,
    user_id bigint,
    user_label character varying(150) NOT NULL,
    file_name character varying(255) NOT NULL,
    file_digest character varying(64) NOT NULL,
    sheet character varying(255) NOT NULL,
    encoding character varying(20) NOT NULL,
    delimiter character varying(1) NOT NULL,
    data_from integer NOT NULL,
    columns jsonb NOT NULL,
    fingerprint character varying(32) NOT NULL,
    day date NOT NULL,
    status character varying(10) NOT NULL,
    counts jsonb NOT NULL,
    problem character varying(1000) NOT NULL,
    progress_id bigint,
    created_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    finished_at timestamp with time zone,
    register character varying(40) NOT NULL,
    file character varying(100) NOT NULL,
    campaign_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT filing_over_when CHECK (((NOT ((status)::text = ANY (ARRAY[('applied'::character varying)::text, ('discarded'::character varying)::text]))) OR (finished_at IS NOT NULL))),
    CONSTRAINT intakes_filing_data_from_check CHECK ((data_from >= 0))
);


--
-- Name: intakes_filing_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.intakes_filing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.intakes_filing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_catchment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_catchment (
    id bigint NOT NULL,
    unit_id bigint NOT NULL,
    meeting_id bigint NOT NULL,
    point_id bigint NOT NULL
);


--
-- Name: meetings_catchment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_catchment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_catchment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_correction; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_correction (
    id bigint NOT NULL,
    number integer NOT NULL,
    category character varying(16) NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    why character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    person_id bigint,
    point_id bigint NOT NULL,
    CONSTRAINT correction_says_why CHECK ((NOT ((why)::text = ''::text))),
    CONSTRAINT meetings_correction_number_check CHECK ((number >= 0))
);


--
-- Name: meetings_correction_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_durationrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_durationrule (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    thematic boolean NOT NULL,
    minutes smallint NOT NULL,
    source character varying(200) NOT NULL,
    CONSTRAINT meetings_durationrule_minutes_check CHECK ((minutes >= 0))
);


--
-- Name: meetings_durationrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_durationrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_durationrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_headcount; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_headcount (
    id bigint NOT NULL,
    category character varying(16) NOT NULL,
    summoned integer,
    present integer NOT NULL,
    "precision" character varying(5) NOT NULL,
    note character varying(300) NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    counted_by_id bigint,
    point_id bigint NOT NULL,
    sheet_id bigint,
    CONSTRAINT head_count_within_summoned CHECK (((summoned IS NULL) OR (present <= summoned))),
    CONSTRAINT meetings_headcount_present_check CHECK ((present >= 0)),
    CONSTRAINT meetings_headcount_summoned_check CHECK ((summoned >= 0))
);


--
-- Name: meetings_headcount_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_headcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_headcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_material; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_material (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(300) NOT NULL,
    folded text NOT NULL,
    compiled_on date NOT NULL,
    month date,
    campaign_id bigint,
    theme_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT material_bulletin_month CHECK (((NOT ((kind)::text = 'bulletin'::text)) OR (month IS NOT NULL)))
);


--
-- Name: meetings_material_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_material ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_material_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_materialissue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_materialissue (
    id bigint NOT NULL,
    day date NOT NULL,
    copies integer NOT NULL,
    material_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT material_some_copies CHECK ((copies >= 1)),
    CONSTRAINT meetings_materialissue_copies_check CHECK ((copies >= 0))
);


--
-- Name: meetings_materialissue_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_materialissue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_materialissue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_meeting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_meeting (
    id bigint NOT NULL,
    code character varying(60) NOT NULL,
    kind character varying(12) NOT NULL,
    title character varying(300) NOT NULL,
    folded text NOT NULL,
    form character varying(10) NOT NULL,
    audience character varying(10) NOT NULL,
    study boolean NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    status character varying(10) NOT NULL,
    note character varying(500) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    campaign_id bigint,
    created_by_id bigint,
    theme_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT meeting_theme_is_study CHECK (((theme_id IS NULL) OR study))
);


--
-- Name: meetings_meeting_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_minutes; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_minutes (
    id bigint NOT NULL,
    place character varying(300) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    chair character varying(120) NOT NULL,
    secretary character varying(120) NOT NULL,
    guests character varying(500) NOT NULL,
    "full" smallint NOT NULL,
    probationary smallint NOT NULL,
    exempt smallint NOT NULL,
    away smallint NOT NULL,
    thematic boolean NOT NULL,
    opinions text NOT NULL,
    votes_for smallint,
    votes_against smallint,
    votes_other smallint,
    conclusion text NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    meeting_id bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT meetings_minutes_away_check CHECK ((away >= 0)),
    CONSTRAINT meetings_minutes_exempt_check CHECK ((exempt >= 0)),
    CONSTRAINT meetings_minutes_full_check CHECK (("full" >= 0)),
    CONSTRAINT meetings_minutes_probationary_check CHECK ((probationary >= 0)),
    CONSTRAINT meetings_minutes_version_check CHECK ((version >= 0)),
    CONSTRAINT meetings_minutes_votes_against_check CHECK ((votes_against >= 0)),
    CONSTRAINT meetings_minutes_votes_for_check CHECK ((votes_for >= 0)),
    CONSTRAINT meetings_minutes_votes_other_check CHECK ((votes_other >= 0)),
    CONSTRAINT minutes_end_after_beginning CHECK (((ended_at IS NULL) OR (ended_at > began_at)))
);


--
-- Name: meetings_minutes_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_minutes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_minutes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_minutesitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_minutesitem (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    title character varying(300) NOT NULL,
    body text NOT NULL,
    minutes_id bigint NOT NULL,
    CONSTRAINT meetings_minutesitem_position_check CHECK (("position" >= 0))
);


--
-- Name: meetings_minutesitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_minutesitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_minutesitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_point; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_point (
    id bigint NOT NULL,
    shard smallint NOT NULL,
    name character varying(200) NOT NULL,
    folded text NOT NULL,
    place character varying(300) NOT NULL,
    day date NOT NULL,
    form character varying(10) NOT NULL,
    sittings smallint NOT NULL,
    status character varying(10) NOT NULL,
    makeup boolean NOT NULL,
    opened_at timestamp with time zone,
    sealed_at timestamp with time zone,
    summoned integer NOT NULL,
    present integer NOT NULL,
    excused integer NOT NULL,
    absent integer NOT NULL,
    heads integer NOT NULL,
    keeper_id bigint,
    makeup_of_id bigint,
    meeting_id bigint NOT NULL,
    sealed_by_id bigint,
    unit_id bigint NOT NULL,
    printed_code smallint NOT NULL,
    CONSTRAINT meetings_point_absent_check CHECK ((absent >= 0)),
    CONSTRAINT meetings_point_excused_check CHECK ((excused >= 0)),
    CONSTRAINT meetings_point_heads_check CHECK ((heads >= 0)),
    CONSTRAINT meetings_point_present_check CHECK ((present >= 0)),
    CONSTRAINT meetings_point_printed_code_check CHECK ((printed_code >= 0)),
    CONSTRAINT meetings_point_sittings_check CHECK ((sittings >= 0)),
    CONSTRAINT meetings_point_summoned_check CHECK ((summoned >= 0)),
    CONSTRAINT point_makeup_of_what CHECK ((makeup OR (makeup_of_id IS NULL))),
    CONSTRAINT point_sealed_when CHECK (((NOT ((status)::text = 'sealed'::text)) OR (sealed_at IS NOT NULL))),
    CONSTRAINT point_sits_once CHECK ((sittings >= 1))
);


--
-- Name: meetings_point_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_point ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_point_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_rapporteur; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_rapporteur (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    post character varying(200) NOT NULL,
    topic character varying(300) NOT NULL,
    meeting_id bigint NOT NULL,
    person_id bigint
);


--
-- Name: meetings_rapporteur_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_rapporteur ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_rapporteur_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_rollentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_rollentry (
    shard smallint NOT NULL,
    month date NOT NULL,
    day date NOT NULL,
    kind character varying(12) NOT NULL,
    study boolean NOT NULL,
    audience character varying(10) NOT NULL,
    form character varying(10) NOT NULL,
    theme character varying(60) NOT NULL,
    conference character varying(60) NOT NULL,
    original boolean NOT NULL,
    held boolean NOT NULL,
    state character varying(8) NOT NULL,
    reason character varying(300) NOT NULL,
    source character varying(8) NOT NULL,
    counted_by character varying(10) NOT NULL,
    version smallint NOT NULL,
    marked_at timestamp with time zone,
    marked_by bigint,
    made_up_on date,
    made_up_at bigint,
    campaign_id bigint,
    cell_id bigint NOT NULL,
    meeting_id bigint NOT NULL,
    person_id bigint NOT NULL,
    point_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT roll_excused_why CHECK (((((state)::text = 'excused'::text) AND (NOT ((reason)::text = ''::text))) OR (NOT ((state)::text = 'excused'::text)))),
    CONSTRAINT roll_makes_up_the_original CHECK (((made_up_on IS NULL) OR original))
);


--
-- Name: meetings_rollevent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_rollevent (
    shard smallint NOT NULL,
    id uuid NOT NULL,
    person_id bigint NOT NULL,
    mark character varying(8) NOT NULL,
    reason character varying(300) NOT NULL,
    counted_by character varying(10) NOT NULL,
    base smallint NOT NULL,
    device uuid NOT NULL,
    made_at timestamp with time zone,
    received_at timestamp with time zone NOT NULL,
    user_id bigint,
    outcome character varying(8) NOT NULL,
    gave smallint,
    found character varying(8) NOT NULL,
    found_by bigint,
    note character varying(300) NOT NULL,
    settled_at timestamp with time zone,
    point_id bigint NOT NULL
);


--
-- Name: meetings_rollimport; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_rollimport (
    id bigint NOT NULL,
    user_id bigint,
    user_label character varying(150) NOT NULL,
    file_name character varying(255) NOT NULL,
    file_digest character varying(64) NOT NULL,
    sheet character varying(255) NOT NULL,
    encoding character varying(20) NOT NULL,
    delimiter character varying(1) NOT NULL,
    data_from integer NOT NULL,
    columns jsonb NOT NULL,
    fingerprint character varying(32) NOT NULL,
    day date NOT NULL,
    status character varying(10) NOT NULL,
    counts jsonb NOT NULL,
    problem character varying(1000) NOT NULL,
    progress_id bigint,
    created_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    finished_at timestamp with time zone,
    file character varying(100) NOT NULL,
    meeting_id bigint NOT NULL,
    point_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT meetings_rollimport_data_from_check CHECK ((data_from >= 0)),
    CONSTRAINT roll_import_over_when CHECK (((NOT ((status)::text = ANY (ARRAY[('applied'::character varying)::text, ('discarded'::character varying)::text]))) OR (finished_at IS NOT NULL)))
);


--
-- Name: meetings_rollimport_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_rollimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_rollimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: meetings_sheet; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.meetings_sheet (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    type character varying(40) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    point_id bigint NOT NULL,
    CONSTRAINT meetings_sheet_size_check CHECK ((size >= 0))
);


--
-- Name: meetings_sheet_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.meetings_sheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meetings_sheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: mfa_authenticator; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);


--
-- Name: mfa_authenticator_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_kindbelow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_kindbelow (
    kind character varying(30) NOT NULL,
    day date NOT NULL,
    more integer NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: organisations_lineage; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_lineage (
    valid daterange NOT NULL,
    path public.ltree NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: organisations_kindbelow_counted; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.organisations_kindbelow_counted AS
 SELECT above.id AS unit_id,
    k.kind,
    bound.day,
    sum(bound.more) AS more
   FROM (((public.organisations_lineage l
     JOIN public.organisations_unitkind k ON (((k.unit_id = l.unit_id) AND (k.valid && l.valid))))
     CROSS JOIN LATERAL unnest((string_to_array((l.path)::text, '.'::text))::bigint[]) above(id))
     CROSS JOIN LATERAL ( VALUES (lower((l.valid * k.valid)),1), (upper((l.valid * k.valid)),'-1'::integer)) bound(day, more))
  WHERE ((above.id <> l.unit_id) AND (bound.day IS NOT NULL))
  GROUP BY above.id, k.kind, bound.day
 HAVING (sum(bound.more) <> 0);


--
-- Name: organisations_lensday; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_lensday (
    lens character varying(10) NOT NULL,
    day date NOT NULL,
    fresh boolean NOT NULL,
    prepared_at timestamp with time zone NOT NULL
);


--
-- Name: organisations_placement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_placement (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    parent_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT unit_not_its_own_parent CHECK ((NOT (unit_id = parent_id)))
);


--
-- Name: organisations_placement_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_placement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_placement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_reach; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_reach (
    lens character varying(10) NOT NULL,
    depth smallint NOT NULL,
    valid daterange NOT NULL,
    ancestor_id bigint NOT NULL,
    descendant_id bigint NOT NULL
);


--
-- Name: organisations_reorganisation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_reorganisation (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    decision character varying(120) NOT NULL,
    takes_effect date NOT NULL,
    status character varying(10) NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    undone_at timestamp with time zone,
    unit_id bigint NOT NULL,
    CONSTRAINT reorganisation_signed_when CHECK (((NOT ((status)::text = 'signed'::text)) OR (signed_at IS NOT NULL))),
    CONSTRAINT reorganisation_undone_when CHECK (((NOT ((status)::text = 'undone'::text)) OR (undone_at IS NOT NULL)))
);


--
-- Name: organisations_reorganisation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_reorganisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_reorganisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_step; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_step (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    change character varying(12) NOT NULL,
    new_code character varying(60) NOT NULL,
    new_name character varying(300) NOT NULL,
    new_kind character varying(30) NOT NULL,
    new_parent_code character varying(60) NOT NULL,
    partial boolean NOT NULL,
    doubt character varying(300) NOT NULL,
    distance_km numeric(7,1),
    reorganisation_id bigint NOT NULL,
    unit_id bigint,
    CONSTRAINT organisations_step_position_check CHECK (("position" >= 0)),
    CONSTRAINT step_names_its_unit CHECK (((((change)::text = 'establish'::text) AND (unit_id IS NULL)) OR ((NOT ((change)::text = 'establish'::text)) AND (unit_id IS NOT NULL))))
);


--
-- Name: organisations_step_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_step ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_succession; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_succession (
    id bigint NOT NULL,
    takes_effect date NOT NULL,
    change character varying(12) NOT NULL,
    partial boolean NOT NULL,
    doubt character varying(300) NOT NULL,
    distance_km numeric(7,1),
    reorganisation_id bigint NOT NULL,
    predecessor_id bigint NOT NULL,
    successor_id bigint NOT NULL,
    CONSTRAINT succession_not_of_itself CHECK ((NOT (predecessor_id = successor_id)))
);


--
-- Name: organisations_succession_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_succession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_succession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_trace; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_trace (
    id bigint NOT NULL,
    "table" character varying(10) NOT NULL,
    "row" bigint NOT NULL,
    before daterange,
    after daterange,
    reorganisation_id bigint NOT NULL
);


--
-- Name: organisations_trace_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_trace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_trace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_unit_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_unit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_unit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_unitkind_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_unitkind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_unitkind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_unitname; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_unitname (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    name character varying(300) NOT NULL,
    folded text NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: organisations_unitname_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_unitname ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_unitname_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_unitsimport; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_unitsimport (
    id bigint NOT NULL,
    user_id bigint,
    user_label character varying(150) NOT NULL,
    file_name character varying(255) NOT NULL,
    file_digest character varying(64) NOT NULL,
    sheet character varying(255) NOT NULL,
    encoding character varying(20) NOT NULL,
    delimiter character varying(1) NOT NULL,
    data_from integer NOT NULL,
    columns jsonb NOT NULL,
    fingerprint character varying(32) NOT NULL,
    day date NOT NULL,
    status character varying(10) NOT NULL,
    counts jsonb NOT NULL,
    problem character varying(1000) NOT NULL,
    progress_id bigint,
    created_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    finished_at timestamp with time zone,
    file character varying(100) NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT organisations_unitsimport_data_from_check CHECK ((data_from >= 0)),
    CONSTRAINT units_import_over_when CHECK (((NOT ((status)::text = ANY (ARRAY[('applied'::character varying)::text, ('discarded'::character varying)::text]))) OR (finished_at IS NOT NULL)))
);


--
-- Name: organisations_unitsimport_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_unitsimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_unitsimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: organisations_unitsrow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.organisations_unitsrow (
    id bigint NOT NULL,
    "row" integer NOT NULL,
    outcome character varying(10) NOT NULL,
    name character varying(300) NOT NULL,
    told jsonb NOT NULL,
    batch_id bigint NOT NULL,
    CONSTRAINT organisations_unitsrow_row_check CHECK (("row" >= 0))
);


--
-- Name: organisations_unitsrow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.organisations_unitsrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_unitsrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outreach_activity; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outreach_activity (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    type character varying(40) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea,
    kind character varying(12) NOT NULL,
    organiser character varying(10) NOT NULL,
    title character varying(300) NOT NULL,
    folded text NOT NULL,
    day date NOT NULL,
    what text NOT NULL,
    link character varying(500) NOT NULL,
    people integer,
    turns integer,
    how character varying(10) NOT NULL,
    withdrawn_on date,
    created_at timestamp with time zone NOT NULL,
    campaign_id bigint,
    created_by_id bigint,
    unit_id bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT activity_says_how_counted CHECK ((((people IS NULL) AND (turns IS NULL)) OR (NOT ((how)::text = ''::text)))),
    CONSTRAINT activity_turns_not_below_people CHECK (((people IS NULL) OR (turns IS NULL) OR (turns >= people))),
    CONSTRAINT outreach_activity_people_check CHECK ((people >= 0)),
    CONSTRAINT outreach_activity_size_check CHECK ((size >= 0)),
    CONSTRAINT outreach_activity_turns_check CHECK ((turns >= 0)),
    CONSTRAINT outreach_activity_version_check CHECK ((version >= 0))
);


--
-- Name: outreach_activity_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outreach_activity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outreach_activity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outreach_deed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outreach_deed (
    id bigint NOT NULL,
    day date NOT NULL,
    measure character varying(10) NOT NULL,
    amount bigint NOT NULL,
    how character varying(10) NOT NULL,
    note character varying(200) NOT NULL,
    activity_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT deed_some_amount CHECK ((amount >= 1)),
    CONSTRAINT outreach_deed_amount_check CHECK ((amount >= 0))
);


--
-- Name: outreach_deed_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outreach_deed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outreach_deed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outreach_item; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outreach_item (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    type character varying(40) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea,
    channel character varying(12) NOT NULL,
    title character varying(300) NOT NULL,
    folded text NOT NULL,
    day date NOT NULL,
    pieces integer NOT NULL,
    link character varying(500) NOT NULL,
    reach_how character varying(10) NOT NULL,
    reach bigint,
    withdrawn_on date,
    created_at timestamp with time zone NOT NULL,
    campaign_id bigint,
    created_by_id bigint,
    theme_id bigint,
    unit_id bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT item_reach_says_how CHECK ((((reach IS NULL) AND ((reach_how)::text = 'unmeasured'::text)) OR ((NOT ((reach_how)::text = 'unmeasured'::text)) AND (reach IS NOT NULL)))),
    CONSTRAINT item_some_pieces CHECK ((pieces >= 1)),
    CONSTRAINT outreach_item_pieces_check CHECK ((pieces >= 0)),
    CONSTRAINT outreach_item_reach_check CHECK ((reach >= 0)),
    CONSTRAINT outreach_item_size_check CHECK ((size >= 0)),
    CONSTRAINT outreach_item_version_check CHECK ((version >= 0))
);


--
-- Name: outreach_item_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outreach_item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outreach_item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outreach_progress; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outreach_progress (
    id bigint NOT NULL,
    day date NOT NULL,
    said character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    by character varying(200) NOT NULL,
    undertaking_id bigint NOT NULL
);


--
-- Name: outreach_progress_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outreach_progress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outreach_progress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outreach_relay; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outreach_relay (
    id bigint NOT NULL,
    channel character varying(12) NOT NULL,
    day date NOT NULL,
    link character varying(500) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    item_id bigint NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: outreach_relay_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outreach_relay ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outreach_relay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: outreach_undertaking; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.outreach_undertaking (
    id bigint NOT NULL,
    post character varying(200) NOT NULL,
    what character varying(500) NOT NULL,
    folded text NOT NULL,
    sign character varying(300) NOT NULL,
    undertaken_on date NOT NULL,
    due date NOT NULL,
    stage character varying(10) NOT NULL,
    outcome text NOT NULL,
    reported_on date,
    judged_on date,
    judged_by character varying(200) NOT NULL,
    judged_note character varying(500) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    campaign_id bigint,
    created_by_id bigint,
    judged_person_id bigint,
    leader_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    withdrawn_on date,
    version integer NOT NULL,
    CONSTRAINT outreach_undertaking_version_check CHECK ((version >= 0)),
    CONSTRAINT undertaking_due_later CHECK ((due >= undertaken_on)),
    CONSTRAINT undertaking_judged_on_a_day CHECK ((((judged_on IS NULL) AND ((stage)::text = ANY (ARRAY[('open'::character varying)::text, ('reported'::character varying)::text]))) OR ((judged_on IS NOT NULL) AND ((stage)::text = ANY (ARRAY[('kept'::character varying)::text, ('unkept'::character varying)::text])) AND (NOT ((judged_by)::text = ''::text))))),
    CONSTRAINT undertaking_judged_stands CHECK (((withdrawn_on IS NULL) OR (judged_on IS NULL))),
    CONSTRAINT undertaking_not_judged_by_its_leader CHECK (((judged_person_id IS NULL) OR (NOT ((judged_person_id = leader_id) AND (judged_person_id IS NOT NULL))))),
    CONSTRAINT undertaking_reported_with_words CHECK ((((stage)::text = 'open'::text) OR ((reported_on IS NOT NULL) AND (NOT (outcome = ''::text)))))
);


--
-- Name: outreach_undertaking_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.outreach_undertaking ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outreach_undertaking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: people_allotment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.people_allotment (
    id bigint NOT NULL,
    successor_code character varying(60) NOT NULL,
    membership_id bigint NOT NULL,
    reorganisation_id bigint NOT NULL
);


--
-- Name: people_allotment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.people_allotment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_allotment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: people_membership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.people_membership (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    standing character varying(12) NOT NULL,
    category character varying(16) NOT NULL,
    key_cadre boolean NOT NULL,
    valid daterange NOT NULL,
    unit_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT membership_category_of_whom CHECK ((((standing)::text = 'non-member'::text) OR ((category)::text = ''::text))),
    CONSTRAINT membership_lasts_some_day CHECK ((NOT isempty(valid)))
);


--
-- Name: people_membership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.people_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: people_person; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.people_person (
    id bigint NOT NULL,
    shard smallint NOT NULL,
    name character varying(120) NOT NULL,
    folded text NOT NULL,
    sort_key text NOT NULL,
    birth_date date,
    card_hash bytea,
    post character varying(200) NOT NULL,
    birth_year smallint,
    CONSTRAINT person_born_in_one_year CHECK (((birth_date IS NULL) OR (EXTRACT(year FROM birth_date) = (birth_year)::numeric)))
);


--
-- Name: people_person_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.people_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: people_rerouting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.people_rerouting (
    id bigint NOT NULL,
    takes_effect date NOT NULL,
    returned boolean NOT NULL,
    receiver_id bigint NOT NULL,
    reorganisation_id bigint NOT NULL,
    sender_id bigint NOT NULL,
    transfer_id bigint NOT NULL
);


--
-- Name: people_rerouting_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.people_rerouting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_rerouting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: people_rosterdecision; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.people_rosterdecision (
    id bigint NOT NULL,
    digest bytea NOT NULL,
    nth smallint NOT NULL,
    choice character varying(10) NOT NULL,
    user_id bigint,
    decided_at timestamp with time zone NOT NULL,
    person_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT people_rosterdecision_nth_check CHECK ((nth >= 0)),
    CONSTRAINT roster_decision_names_whom CHECK (((NOT ((choice)::text = 'this-one'::text)) OR (person_id IS NOT NULL)))
);


--
-- Name: people_rosterdecision_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.people_rosterdecision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_rosterdecision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: people_rosterimport; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.people_rosterimport (
    id bigint NOT NULL,
    user_id bigint,
    user_label character varying(150) NOT NULL,
    file character varying(100) NOT NULL,
    file_name character varying(255) NOT NULL,
    file_digest character varying(64) NOT NULL,
    sheet character varying(255) NOT NULL,
    encoding character varying(20) NOT NULL,
    delimiter character varying(1) NOT NULL,
    data_from integer NOT NULL,
    columns jsonb NOT NULL,
    fingerprint character varying(32) NOT NULL,
    day date NOT NULL,
    status character varying(10) NOT NULL,
    counts jsonb NOT NULL,
    problem character varying(1000) NOT NULL,
    progress_id bigint,
    created_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    finished_at timestamp with time zone,
    unit_id bigint NOT NULL,
    CONSTRAINT people_rosterimport_data_from_check CHECK ((data_from >= 0)),
    CONSTRAINT roster_import_over_when CHECK (((NOT ((status)::text = ANY (ARRAY[('applied'::character varying)::text, ('discarded'::character varying)::text]))) OR (finished_at IS NOT NULL)))
);


--
-- Name: people_rosterimport_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.people_rosterimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_rosterimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: people_transfer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.people_transfer (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    status character varying(10) NOT NULL,
    sent_on date NOT NULL,
    takes_effect date NOT NULL,
    until date,
    answered_on date,
    reason character varying(500) NOT NULL,
    person_id bigint NOT NULL,
    receiver_id bigint NOT NULL,
    sender_id bigint NOT NULL,
    answer character varying(500) NOT NULL,
    CONSTRAINT transfer_answered_when CHECK ((((status)::text = 'sent'::text) OR (answered_on IS NOT NULL))),
    CONSTRAINT transfer_to_another_unit CHECK ((NOT (sender_id = receiver_id)))
);


--
-- Name: people_transfer_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.people_transfer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_transfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_alikecheck; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_alikecheck (
    id bigint NOT NULL,
    year smallint NOT NULL,
    after_unit bigint NOT NULL,
    cells integer NOT NULL,
    lines bigint NOT NULL,
    alike bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    progress_id bigint,
    campaign_id bigint NOT NULL,
    CONSTRAINT pledges_alikecheck_alike_check CHECK ((alike >= 0)),
    CONSTRAINT pledges_alikecheck_cells_check CHECK ((cells >= 0)),
    CONSTRAINT pledges_alikecheck_lines_check CHECK ((lines >= 0)),
    CONSTRAINT pledges_alikecheck_year_check CHECK ((year >= 0))
);


--
-- Name: pledges_alikecheck_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_alikecheck ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_alikecheck_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_alikeline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_alikeline (
    shard smallint NOT NULL,
    year smallint NOT NULL,
    item_id bigint NOT NULL,
    campaign_id bigint NOT NULL,
    day date NOT NULL,
    found_in character varying(10) NOT NULL,
    percent smallint NOT NULL,
    text character varying(1000) NOT NULL,
    other_item_id bigint,
    other_text character varying(1000) NOT NULL,
    judgement character varying(6) NOT NULL,
    judged_at timestamp with time zone,
    judged_by character varying(200) NOT NULL,
    unit_id bigint NOT NULL,
    other_id bigint,
    pledge_id bigint NOT NULL,
    CONSTRAINT alike_judged_when CHECK ((((judged_at IS NULL) AND ((judgement)::text = ''::text)) OR ((NOT ((judgement)::text = ''::text)) AND (judged_at IS NOT NULL)))),
    CONSTRAINT pledges_alikeline_percent_check CHECK ((percent >= 0)),
    CONSTRAINT pledges_alikeline_year_check CHECK ((year >= 0))
);


--
-- Name: pledges_blockmember; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_blockmember (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    unit_id bigint NOT NULL,
    block_id bigint NOT NULL
);


--
-- Name: pledges_blockmember_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_blockmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_blockmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_cellmonth; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_cellmonth (
    shard smallint NOT NULL,
    month date NOT NULL,
    unit_id bigint NOT NULL,
    level smallint,
    note character varying(1000) NOT NULL,
    conclusion character varying(2000) NOT NULL,
    chair character varying(120) NOT NULL,
    secretary character varying(120) NOT NULL,
    concluded_on date,
    reopened_why character varying(500) NOT NULL,
    version integer NOT NULL,
    changed_at timestamp with time zone,
    changed_by bigint,
    answers_read_at timestamp with time zone,
    CONSTRAINT cell_month_concluded_by_whom CHECK (((concluded_on IS NULL) OR ((level IS NOT NULL) AND (NOT ((conclusion)::text = ''::text)) AND (NOT ((chair)::text = ''::text))))),
    CONSTRAINT cell_month_concluded_in_time CHECK (((concluded_on IS NULL) OR (concluded_on >= month))),
    CONSTRAINT cell_month_first_day_when CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT cell_month_level_known CHECK (((level IS NULL) OR ((level >= 1) AND (level <= 4)))),
    CONSTRAINT pledges_cellmonth_version_check CHECK ((version >= 0))
);


--
-- Name: pledges_emulationblock; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_emulationblock (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    folded text NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: pledges_emulationblock_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_emulationblock ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_emulationblock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_emulationpact; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_emulationpact (
    id bigint NOT NULL,
    year smallint NOT NULL,
    title character varying(300) NOT NULL,
    launched_on date NOT NULL,
    sign_by date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    block_id bigint NOT NULL,
    campaign_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT pact_signed_after_launch CHECK ((sign_by >= launched_on)),
    CONSTRAINT pledges_emulationpact_year_check CHECK ((year >= 0))
);


--
-- Name: pledges_emulationpact_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_emulationpact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_emulationpact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_ethicsstandard; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_ethicsstandard (
    id bigint NOT NULL,
    trade character varying(120) NOT NULL,
    trade_key character varying(120) NOT NULL,
    version smallint NOT NULL,
    title character varying(200) NOT NULL,
    folded text NOT NULL,
    status character varying(10) NOT NULL,
    tier character varying(20) NOT NULL,
    approved_on date,
    approved_by character varying(200) NOT NULL,
    decision character varying(80) NOT NULL,
    replaced_on date,
    shown daterange,
    drafted_at timestamp with time zone NOT NULL,
    campaign_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT pledges_ethicsstandard_version_check CHECK ((version >= 0)),
    CONSTRAINT standard_approved_by_whom CHECK ((((approved_on IS NULL) AND ((status)::text = 'draft'::text)) OR ((NOT ((status)::text = 'draft'::text)) AND (approved_on IS NOT NULL) AND (NOT ((approved_by)::text = ''::text))))),
    CONSTRAINT standard_replaced_after_approval CHECK (((replaced_on IS NULL) OR (replaced_on >= approved_on))),
    CONSTRAINT standard_replaced_when CHECK ((((replaced_on IS NOT NULL) AND ((status)::text = 'replaced'::text)) OR ((NOT ((status)::text = 'replaced'::text)) AND (replaced_on IS NULL))))
);


--
-- Name: pledges_ethicsstandard_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_ethicsstandard ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_ethicsstandard_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_evidence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_evidence (
    id bigint NOT NULL,
    happened_on date NOT NULL,
    received_at timestamp with time zone NOT NULL,
    note character varying(500) NOT NULL,
    file character varying(200) NOT NULL,
    file_name character varying(120) NOT NULL,
    file_type character varying(100) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    added_by_id bigint,
    item_id bigint NOT NULL,
    CONSTRAINT pledge_evidence_says_what CHECK ((NOT ((note)::text = ''::text))),
    CONSTRAINT pledges_evidence_size_check CHECK ((size >= 0))
);


--
-- Name: pledges_evidence_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_monthlyremark; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_monthlyremark (
    shard smallint NOT NULL,
    month date NOT NULL,
    unit_id bigint NOT NULL,
    person_id bigint NOT NULL,
    level smallint NOT NULL,
    common boolean NOT NULL,
    note character varying(500) NOT NULL,
    items jsonb NOT NULL,
    version smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by bigint,
    maker_id bigint,
    answer character varying(1000) NOT NULL,
    answered_at timestamp with time zone,
    CONSTRAINT remark_answered_when CHECK (((((answer)::text = ''::text) AND (answered_at IS NULL)) OR ((NOT ((answer)::text = ''::text)) AND (answered_at IS NOT NULL)))),
    CONSTRAINT remark_first_day_when CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT remark_level_known CHECK (((level >= 0) AND (level <= 4))),
    CONSTRAINT remark_none_says_why CHECK (((NOT (level = 0)) OR (NOT ((note)::text = ''::text)))),
    CONSTRAINT remark_not_on_oneself CHECK (((maker_id IS NULL) OR (NOT ((maker_id = person_id) AND (maker_id IS NOT NULL))) OR common))
);


--
-- Name: pledges_pactparty; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_pactparty (
    id bigint NOT NULL,
    tier character varying(30) NOT NULL,
    day date NOT NULL,
    signed_on date,
    signer character varying(200) NOT NULL,
    campaign_id bigint,
    pact_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT party_signed_by_whom CHECK ((((signed_on IS NULL) AND ((signer)::text = ''::text)) OR ((signed_on IS NOT NULL) AND (NOT ((signer)::text = ''::text)))))
);


--
-- Name: pledges_pactparty_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_pactparty ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_pactparty_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_pactscore; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_pactscore (
    id bigint NOT NULL,
    reached numeric(14,2) NOT NULL,
    own_points numeric(6,2) NOT NULL,
    most_points numeric(6,2) NOT NULL,
    verified_points numeric(6,2),
    verified_by character varying(200) NOT NULL,
    why character varying(500) NOT NULL,
    scored_at timestamp with time zone NOT NULL,
    party_id bigint NOT NULL,
    target_id bigint NOT NULL,
    CONSTRAINT score_own_within_most CHECK (((own_points >= (0)::numeric) AND (own_points <= most_points))),
    CONSTRAINT score_verified_within_most CHECK (((verified_points IS NULL) OR ((verified_points >= (0)::numeric) AND (verified_points <= most_points))))
);


--
-- Name: pledges_pactscore_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_pactscore ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_pactscore_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_pacttarget; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_pacttarget (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    content character varying(500) NOT NULL,
    measure character varying(60) NOT NULL,
    plan numeric(14,2) NOT NULL,
    most_points numeric(6,2) NOT NULL,
    note character varying(300) NOT NULL,
    pact_id bigint NOT NULL,
    CONSTRAINT pledges_pacttarget_position_check CHECK (("position" >= 0)),
    CONSTRAINT target_says_what CHECK (((NOT ((content)::text = ''::text)) AND (NOT ((measure)::text = ''::text)))),
    CONSTRAINT target_worth_points CHECK ((most_points > (0)::numeric))
);


--
-- Name: pledges_pacttarget_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_pacttarget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_pacttarget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_paperimport; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_paperimport (
    id bigint NOT NULL,
    user_id bigint,
    user_label character varying(150) NOT NULL,
    file_name character varying(255) NOT NULL,
    file_digest character varying(64) NOT NULL,
    sheet character varying(255) NOT NULL,
    encoding character varying(20) NOT NULL,
    delimiter character varying(1) NOT NULL,
    data_from integer NOT NULL,
    columns jsonb NOT NULL,
    fingerprint character varying(32) NOT NULL,
    day date NOT NULL,
    status character varying(10) NOT NULL,
    counts jsonb NOT NULL,
    problem character varying(1000) NOT NULL,
    progress_id bigint,
    created_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    finished_at timestamp with time zone,
    kind character varying(10) NOT NULL,
    month date,
    file character varying(100) NOT NULL,
    round_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT paper_import_of_what CHECK (((((kind)::text = 'pledges'::text) AND (month IS NULL) AND (round_id IS NOT NULL)) OR (((kind)::text = 'remarks'::text) AND (EXTRACT(day FROM month) = (1)::numeric) AND (month IS NOT NULL) AND (round_id IS NULL)))),
    CONSTRAINT paper_import_over_when CHECK (((NOT ((status)::text = ANY (ARRAY[('applied'::character varying)::text, ('discarded'::character varying)::text]))) OR (finished_at IS NOT NULL))),
    CONSTRAINT pledges_paperimport_data_from_check CHECK ((data_from >= 0))
);


--
-- Name: pledges_paperimport_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_paperimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_paperimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_paperrow; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_paperrow (
    id bigint NOT NULL,
    "row" integer NOT NULL,
    outcome character varying(10) NOT NULL,
    name character varying(300) NOT NULL,
    said jsonb NOT NULL,
    told jsonb NOT NULL,
    batch_id bigint NOT NULL,
    person_id bigint,
    CONSTRAINT pledges_paperrow_row_check CHECK (("row" >= 0))
);


--
-- Name: pledges_paperrow_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_paperrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_paperrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_pledge; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_pledge (
    id bigint NOT NULL,
    shard smallint NOT NULL,
    year smallint NOT NULL,
    branch_id bigint NOT NULL,
    audience character varying(20) NOT NULL,
    post character varying(200) NOT NULL,
    status character varying(10) NOT NULL,
    source character varying(6) NOT NULL,
    version integer NOT NULL,
    day date NOT NULL,
    signed_on date,
    decided_on date,
    decided_by_id bigint,
    decided_by character varying(200) NOT NULL,
    reason character varying(1000) NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    drafted_by_id bigint,
    approver_id bigint,
    campaign_id bigint NOT NULL,
    person_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    round_id bigint NOT NULL,
    exception_id bigint,
    CONSTRAINT pledge_decided_when CHECK (((NOT ((status)::text = 'approved'::text)) OR (decided_on IS NOT NULL))),
    CONSTRAINT pledge_not_approved_by_its_author CHECK (((NOT ((status)::text = 'approved'::text)) OR (approver_id IS NULL) OR (NOT ((approver_id = person_id) AND (approver_id IS NOT NULL))) OR (exception_id IS NOT NULL))),
    CONSTRAINT pledge_returned_why CHECK (((NOT ((status)::text = 'returned'::text)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT pledge_signed_when CHECK ((((signed_on IS NOT NULL) AND ((status)::text = ANY (ARRAY[('sent'::character varying)::text, ('approved'::character varying)::text]))) OR ((NOT ((status)::text = ANY (ARRAY[('sent'::character varying)::text, ('approved'::character varying)::text]))) AND (signed_on IS NULL)))),
    CONSTRAINT pledges_pledge_version_check CHECK ((version >= 0)),
    CONSTRAINT pledges_pledge_year_check CHECK ((year >= 0))
);


--
-- Name: pledges_pledge_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_pledge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_pledge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_pledgeround; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_pledgeround (
    id bigint NOT NULL,
    year smallint NOT NULL,
    wording character varying(12) NOT NULL,
    audiences character varying(20)[] NOT NULL,
    opens_on date NOT NULL,
    due_on date NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    campaign_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    remarks_by smallint DEFAULT 10 NOT NULL,
    remarks_from date,
    CONSTRAINT pledges_pledgeround_remarks_by_check CHECK ((remarks_by >= 0)),
    CONSTRAINT pledges_pledgeround_year_check CHECK ((year >= 0)),
    CONSTRAINT round_asks_somebody CHECK ((NOT (audiences = '{}'::character varying(20)[]))),
    CONSTRAINT round_due_after_opening CHECK ((due_on >= opens_on)),
    CONSTRAINT round_remarks_by_some_day CHECK (((remarks_by >= 1) AND (remarks_by <= 28))),
    CONSTRAINT round_remarks_in_its_year CHECK (((remarks_from IS NULL) OR ((EXTRACT(day FROM remarks_from) = (1)::numeric) AND (EXTRACT(year FROM remarks_from) = (year)::numeric)))),
    CONSTRAINT round_within_its_year CHECK (((EXTRACT(year FROM opens_on) <= (year)::numeric) AND (EXTRACT(year FROM due_on) = (year)::numeric)))
);


--
-- Name: pledges_pledgeduty; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.pledges_pledgeduty AS
 WITH asked AS NOT MATERIALIZED (
         SELECT pledges_pledgeround.id,
            pledges_pledgeround.unit_id,
            pledges_pledgeround.campaign_id,
            pledges_pledgeround.year,
            pledges_pledgeround.audiences,
            daterange(pledges_pledgeround.opens_on, make_date((pledges_pledgeround.year + 1), 1, 1)) AS span
           FROM public.pledges_pledgeround
        ), owing AS NOT MATERIALIZED (
         SELECT a.id AS round_id,
            a.campaign_id,
            a.year,
            x.descendant_id AS unit_id,
            m.person_id,
            m.id AS membership_id,
                CASE
                    WHEN ((m.standing)::text <> 'non-member'::text) THEN 'member'::text
                    WHEN ((k.kind)::text = 'mass-organisation'::text) THEN 'mass-organisation'::text
                    ELSE 'non-member'::text
                END AS audience,
                CASE k.kind
                    WHEN 'centre'::text THEN 'centre'::text
                    WHEN 'province-organisation'::text THEN 'province'::text
                    WHEN 'superior-organisation'::text THEN 'district'::text
                    WHEN 'bloc'::text THEN 'district'::text
                    WHEN 'military'::text THEN 'district'::text
                    WHEN 'police'::text THEN 'district'::text
                    WHEN 'base-organisation'::text THEN 'grassroots'::text
                    WHEN 'base-cell'::text THEN 'grassroots'::text
                    WHEN 'section-organisation'::text THEN 'cell-under-base'::text
                    WHEN 'cell'::text THEN 'cell-under-base'::text
                    ELSE 'other'::text
                END AS tier,
            a.audiences,
            (((a.span * x.valid) * k.valid) * m.valid) AS valid
           FROM (((asked a
             JOIN public.organisations_reach x ON ((((x.lens)::text = 'w'::text) AND (x.ancestor_id = a.unit_id) AND (x.valid && a.span))))
             JOIN public.organisations_unitkind k ON (((k.unit_id = x.descendant_id) AND (k.valid && (a.span * x.valid)))))
             JOIN public.people_membership m ON (((m.unit_id = x.descendant_id) AND ((m.kind)::text = 'main'::text) AND ((m.standing)::text <> 'exempt'::text) AND (m.valid && (a.span * x.valid)))))
        )
 SELECT ((((('d/'::text || owing.round_id) || '/'::text) || owing.membership_id) || '/'::text) || lower(owing.valid)) AS id,
    owing.round_id,
    owing.campaign_id,
    owing.year,
    owing.unit_id,
    owing.person_id,
    (owing.audience)::character varying AS audience,
    (owing.tier)::character varying AS tier,
    owing.valid,
    0 AS n,
    1 AS d
   FROM owing
  WHERE ((NOT isempty(owing.valid)) AND (owing.audience = ANY ((owing.audiences)::text[])))
UNION ALL
 SELECT ((((('n/'::text || o.round_id) || '/'::text) || o.membership_id) || '/'::text) || lower(o.valid)) AS id,
    o.round_id,
    o.campaign_id,
    o.year,
    o.unit_id,
    o.person_id,
    (o.audience)::character varying AS audience,
    (o.tier)::character varying AS tier,
    (o.valid * daterange(p.signed_on, NULL::date)) AS valid,
    1 AS n,
    0 AS d
   FROM (owing o
     JOIN public.pledges_pledge p ON (((p.campaign_id = o.campaign_id) AND (p.year = o.year) AND (p.person_id = o.person_id) AND (p.signed_on IS NOT NULL))))
  WHERE ((o.audience = ANY ((o.audiences)::text[])) AND (NOT isempty((o.valid * daterange(p.signed_on, NULL::date)))));


--
-- Name: pledges_pledgeitem; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_pledgeitem (
    id bigint NOT NULL,
    shard smallint NOT NULL,
    year smallint NOT NULL,
    section character varying(1) NOT NULL,
    "position" smallint NOT NULL,
    what character varying(1000) NOT NULL,
    measure character varying(300) NOT NULL,
    deadline date,
    evidence character varying(300) NOT NULL,
    fault character varying(500) NOT NULL,
    keys bigint[] NOT NULL,
    pledge_id bigint NOT NULL,
    standard_line_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT item_due_in_its_year CHECK (((deadline IS NULL) OR ((EXTRACT(year FROM deadline) >= (year)::numeric) AND (EXTRACT(year FROM deadline) <= ((year + 1))::numeric)))),
    CONSTRAINT item_says_something CHECK ((NOT ((what)::text = ''::text))),
    CONSTRAINT pledges_pledgeitem_position_check CHECK (("position" >= 0)),
    CONSTRAINT pledges_pledgeitem_year_check CHECK ((year >= 0))
);


--
-- Name: pledges_pledgeitem_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_pledgeitem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_pledgeitem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_pledgeround_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_pledgeround ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_pledgeround_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_pledgerule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_pledgerule (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    least_items smallint NOT NULL,
    least_words smallint NOT NULL,
    author_may_approve boolean NOT NULL,
    alike smallint NOT NULL,
    source character varying(300) NOT NULL,
    CONSTRAINT pledge_rule_makes_sense CHECK (((least_items >= 1) AND (alike >= 50) AND (alike <= 100))),
    CONSTRAINT pledges_pledgerule_alike_check CHECK ((alike >= 0)),
    CONSTRAINT pledges_pledgerule_least_items_check CHECK ((least_items >= 0)),
    CONSTRAINT pledges_pledgerule_least_words_check CHECK ((least_words >= 0))
);


--
-- Name: pledges_pledgerule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_pledgerule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_pledgerule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_posting; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_posting (
    id bigint NOT NULL,
    place character varying(200) NOT NULL,
    posted_on date NOT NULL,
    taken_down_on date,
    photo character varying(200) NOT NULL,
    photo_type character varying(20) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    standard_id bigint NOT NULL,
    CONSTRAINT pledges_posting_size_check CHECK ((size >= 0)),
    CONSTRAINT posting_down_after_up CHECK (((taken_down_on IS NULL) OR (taken_down_on >= posted_on)))
);


--
-- Name: pledges_posting_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_posting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_posting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_remarkduty; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.pledges_remarkduty AS
 WITH asked AS NOT MATERIALIZED (
         SELECT pledges_pledgeround.id,
            pledges_pledgeround.unit_id,
            pledges_pledgeround.campaign_id,
            daterange(pledges_pledgeround.remarks_from, make_date((pledges_pledgeround.year + 1), 1, 1)) AS span
           FROM public.pledges_pledgeround
          WHERE (pledges_pledgeround.remarks_from IS NOT NULL)
        ), owing AS NOT MATERIALIZED (
         SELECT a.id AS round_id,
            a.campaign_id,
            x.descendant_id AS unit_id,
                CASE k.kind
                    WHEN 'base-cell'::text THEN 'grassroots'::text
                    ELSE 'cell-under-base'::text
                END AS tier,
            ((a.span * x.valid) * k.valid) AS valid
           FROM ((asked a
             JOIN public.organisations_reach x ON ((((x.lens)::text = 'w'::text) AND (x.ancestor_id = a.unit_id) AND (x.valid && a.span))))
             JOIN public.organisations_unitkind k ON (((k.unit_id = x.descendant_id) AND ((k.kind)::text = ANY (ARRAY[('cell'::character varying)::text, ('base-cell'::character varying)::text])) AND (k.valid && (a.span * x.valid)))))
        )
 SELECT ((((('d/'::text || owing.round_id) || '/'::text) || owing.unit_id) || '/'::text) || lower(owing.valid)) AS id,
    owing.round_id,
    owing.campaign_id,
    owing.unit_id,
    (owing.tier)::character varying AS tier,
    owing.valid,
    NULL::date AS concluded_on,
    0 AS n,
    1 AS d
   FROM owing
  WHERE (NOT isempty(owing.valid))
UNION ALL
 SELECT ((((((('n/'::text || o.round_id) || '/'::text) || o.unit_id) || '/'::text) || c.month) || '/'::text) || lower(o.valid)) AS id,
    o.round_id,
    o.campaign_id,
    o.unit_id,
    (o.tier)::character varying AS tier,
    (o.valid * daterange(c.month, ((c.month + '1 mon'::interval))::date)) AS valid,
    c.concluded_on,
    1 AS n,
    0 AS d
   FROM (owing o
     JOIN public.pledges_cellmonth c ON (((c.unit_id = o.unit_id) AND (c.concluded_on IS NOT NULL) AND (c.month < COALESCE(upper(o.valid), 'infinity'::date)) AND (c.month >= date_trunc('month'::text, (lower(o.valid))::timestamp with time zone)))))
  WHERE (NOT isempty((o.valid * daterange(c.month, ((c.month + '1 mon'::interval))::date))));


--
-- Name: pledges_sampleline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_sampleline (
    id bigint NOT NULL,
    text character varying(1000) NOT NULL,
    folded text NOT NULL,
    keys bigint[] NOT NULL,
    added_at timestamp with time zone NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: pledges_sampleline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_sampleline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_sampleline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_standardline; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_standardline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    text character varying(300) NOT NULL,
    standard_id bigint NOT NULL,
    CONSTRAINT pledges_standardline_position_check CHECK (("position" >= 0)),
    CONSTRAINT standard_line_says_something CHECK ((NOT ((text)::text = ''::text)))
);


--
-- Name: pledges_standardline_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_standardline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_standardline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: pledges_standardrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.pledges_standardrule (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    most_lines smallint NOT NULL,
    longest_line smallint NOT NULL,
    review_after smallint NOT NULL,
    source character varying(300) NOT NULL,
    CONSTRAINT pledges_standardrule_longest_line_check CHECK ((longest_line >= 0)),
    CONSTRAINT pledges_standardrule_most_lines_check CHECK ((most_lines >= 0)),
    CONSTRAINT pledges_standardrule_review_after_check CHECK ((review_after >= 0)),
    CONSTRAINT standard_rule_allows_some CHECK (((most_lines >= 1) AND (longest_line >= 20)))
);


--
-- Name: pledges_standardrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.pledges_standardrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pledges_standardrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_account (
    id bigint NOT NULL,
    months smallint NOT NULL,
    due_on date NOT NULL,
    passed boolean NOT NULL,
    checked_on date,
    alive boolean,
    result character varying(1000) NOT NULL,
    unit_id bigint NOT NULL,
    replication_id bigint NOT NULL,
    CONSTRAINT account_after_known_months CHECK ((months = ANY (ARRAY[6, 12, 24]))),
    CONSTRAINT account_looked_at_when CHECK ((((alive IS NULL) AND (checked_on IS NULL)) OR ((alive IS NOT NULL) AND (checked_on IS NOT NULL)))),
    CONSTRAINT practices_account_months_check CHECK ((months >= 0))
);


--
-- Name: practices_account_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_campaignmodel; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_campaignmodel (
    id bigint NOT NULL,
    name character varying(300) NOT NULL,
    folded text NOT NULL,
    tier character varying(12) NOT NULL,
    subject character varying(12) NOT NULL,
    field character varying(20) NOT NULL,
    reason text NOT NULL,
    aim text NOT NULL,
    steps text NOT NULL,
    resources text NOT NULL,
    owner character varying(200) NOT NULL,
    supervisor character varying(200) NOT NULL,
    registered_on date NOT NULL,
    starts date NOT NULL,
    ends date,
    status character varying(12) NOT NULL,
    status_on date NOT NULL,
    shared_on date,
    campaign_id bigint NOT NULL,
    shared_with_id bigint,
    unit_id bigint NOT NULL,
    version integer NOT NULL,
    CONSTRAINT model_ends_after_it_starts CHECK (((ends IS NULL) OR (ends > starts))),
    CONSTRAINT model_has_a_name CHECK (((NOT ((name)::text = ''::text)) AND (NOT (folded = ''::text)))),
    CONSTRAINT model_shared_when CHECK ((((shared_on IS NULL) AND (shared_with_id IS NULL)) OR ((shared_on IS NOT NULL) AND (shared_with_id IS NOT NULL)))),
    CONSTRAINT model_state_after_registration CHECK ((status_on >= registered_on)),
    CONSTRAINT practices_campaignmodel_version_check CHECK ((version >= 0))
);


--
-- Name: practices_campaignmodel_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_campaignmodel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_campaignmodel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_countrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_countrule (
    id bigint NOT NULL,
    kinds character varying(30)[] NOT NULL,
    "least" smallint NOT NULL,
    most smallint NOT NULL,
    paper character varying(200) NOT NULL,
    valid daterange NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT count_rule_for_some_kind CHECK ((
CASE
    WHEN (kinds IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(kinds, 1), 0)
END > 0)),
    CONSTRAINT count_rule_holds_some_day CHECK ((NOT isempty(valid))),
    CONSTRAINT count_rule_least_before_most CHECK ((("least" <= most) AND (most > 0))),
    CONSTRAINT practices_countrule_least_check CHECK (("least" >= 0)),
    CONSTRAINT practices_countrule_most_check CHECK ((most >= 0))
);


--
-- Name: practices_countrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_countrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_countrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_evidence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_evidence (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    type character varying(40) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea,
    day date NOT NULL,
    note character varying(500) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    model_id bigint NOT NULL,
    CONSTRAINT evidence_is_there CHECK ((content IS NOT NULL)),
    CONSTRAINT practices_evidence_size_check CHECK ((size >= 0))
);


--
-- Name: practices_evidence_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_measure; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_measure (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    what character varying(300) NOT NULL,
    unit_of_measure character varying(60) NOT NULL,
    baseline numeric(18,4) NOT NULL,
    baseline_on date NOT NULL,
    target numeric(18,4) NOT NULL,
    target_on date NOT NULL,
    model_id bigint NOT NULL,
    CONSTRAINT measure_changes_something CHECK ((NOT (target = baseline))),
    CONSTRAINT measure_says_what_and_in_what CHECK (((NOT ((what)::text = ''::text)) AND (NOT ((unit_of_measure)::text = ''::text)))),
    CONSTRAINT measure_target_after_baseline CHECK ((target_on > baseline_on)),
    CONSTRAINT practices_measure_position_check CHECK (("position" >= 0))
);


--
-- Name: practices_measure_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_measure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_measure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_modelstate; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_modelstate (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    status character varying(12) NOT NULL,
    began date NOT NULL,
    until date,
    paper character varying(200) NOT NULL,
    why character varying(1000) NOT NULL,
    model_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT model_state_ends_after_it_began CHECK (((until IS NULL) OR (until >= began))),
    CONSTRAINT model_stopped_for_a_reason CHECK (((NOT ((status)::text = 'stopped'::text)) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT practices_modelstate_position_check CHECK (("position" >= 0))
);


--
-- Name: practices_modelstate_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_modelstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_modelstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_reading; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_reading (
    id bigint NOT NULL,
    day date NOT NULL,
    value numeric(18,4) NOT NULL,
    note character varying(500) NOT NULL,
    measure_id bigint NOT NULL
);


--
-- Name: practices_reading_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_replication; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_replication (
    id bigint NOT NULL,
    tier character varying(12) NOT NULL,
    adopted_on date NOT NULL,
    changes text NOT NULL,
    ended_on date,
    end_why character varying(1000) NOT NULL,
    model_id bigint NOT NULL,
    origin_id bigint NOT NULL,
    parent_id bigint,
    source_id bigint NOT NULL,
    unit_id bigint NOT NULL,
    CONSTRAINT replication_ended_for_a_reason CHECK (((((end_why)::text = ''::text) AND (ended_on IS NULL)) OR ((ended_on >= adopted_on) AND (NOT ((end_why)::text = ''::text))))),
    CONSTRAINT replication_not_from_itself CHECK (((NOT (unit_id = origin_id)) AND (NOT (unit_id = source_id)))),
    CONSTRAINT replication_source_known CHECK (((parent_id IS NOT NULL) OR (source_id = origin_id)))
);


--
-- Name: practices_replication_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_replication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_replication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: practices_tierspell; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.practices_tierspell (
    id bigint NOT NULL,
    tier character varying(12) NOT NULL,
    kinds character varying(30)[] NOT NULL,
    valid daterange NOT NULL
);


--
-- Name: practices_tierspell_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.practices_tierspell ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.practices_tierspell_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: priorities_evidence; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.priorities_evidence (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    type character varying(40) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea,
    what character varying(300) NOT NULL,
    event_on date NOT NULL,
    received_on date NOT NULL,
    link character varying(500) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    matter_id bigint NOT NULL,
    CONSTRAINT evidence_received_after_event CHECK ((received_on >= event_on)),
    CONSTRAINT priorities_evidence_size_check CHECK ((size >= 0))
);


--
-- Name: priorities_evidence_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.priorities_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.priorities_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: priorities_followingrule; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.priorities_followingrule (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    wait_days smallint NOT NULL,
    period_months smallint NOT NULL,
    CONSTRAINT following_whole_periods CHECK ((period_months = ANY (ARRAY[1, 3, 6, 12]))),
    CONSTRAINT priorities_followingrule_period_months_check CHECK ((period_months >= 0)),
    CONSTRAINT priorities_followingrule_wait_days_check CHECK ((wait_days >= 0))
);


--
-- Name: priorities_followingrule_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.priorities_followingrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.priorities_followingrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: priorities_matter; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.priorities_matter (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    title character varying(300) NOT NULL,
    folded text NOT NULL,
    what text NOT NULL,
    source character varying(14) NOT NULL,
    raised_on date NOT NULL,
    due date,
    measure character varying(200) NOT NULL,
    measured_in character varying(60) NOT NULL,
    baseline numeric(16,2),
    baseline_on date,
    target numeric(16,2),
    status character varying(10) NOT NULL,
    carried_from date NOT NULL,
    answer text NOT NULL,
    answered_on date,
    reopened smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    campaign_id bigint,
    created_by_id bigint,
    grown_from_id bigint,
    owner_id bigint NOT NULL,
    point_id bigint,
    unit_id bigint NOT NULL,
    version integer NOT NULL,
    origin_id bigint NOT NULL,
    CONSTRAINT matter_aims_at_a_change CHECK (((target IS NULL) OR (NOT ((target = baseline) AND (target IS NOT NULL) AND (baseline IS NOT NULL))))),
    CONSTRAINT matter_answered_with_a_day CHECK ((((answer = ''::text) AND (answered_on IS NULL)) OR ((answered_on >= raised_on) AND (NOT (answer = ''::text))))),
    CONSTRAINT matter_carried_over_later CHECK ((carried_from > raised_on)),
    CONSTRAINT matter_due_after_raised CHECK (((due IS NULL) OR (due >= raised_on))),
    CONSTRAINT matter_is_measured CHECK ((((kind)::text = 'question'::text) OR ((baseline IS NOT NULL) AND (baseline_on IS NOT NULL) AND (due IS NOT NULL) AND (target IS NOT NULL) AND (NOT ((measure)::text = ''::text)) AND (NOT ((measured_in)::text = ''::text))))),
    CONSTRAINT matter_question_closed_by_answer CHECK (((NOT (((kind)::text = 'question'::text) AND ((status)::text = 'closed'::text))) OR (answered_on IS NOT NULL))),
    CONSTRAINT matter_raised_at_a_sitting CHECK (((point_id IS NULL) OR ((source)::text = ANY (ARRAY[('dialogue'::character varying)::text, ('meeting'::character varying)::text])))),
    CONSTRAINT priorities_matter_reopened_check CHECK ((reopened >= 0)),
    CONSTRAINT priorities_matter_version_check CHECK ((version >= 0))
);


--
-- Name: priorities_matter_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.priorities_matter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.priorities_matter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: priorities_milestone; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.priorities_milestone (
    id bigint NOT NULL,
    what character varying(300) NOT NULL,
    due date NOT NULL,
    done_on date,
    matter_id bigint NOT NULL
);


--
-- Name: priorities_milestone_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.priorities_milestone ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.priorities_milestone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: priorities_openspell; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.priorities_openspell (
    id bigint NOT NULL,
    valid daterange NOT NULL,
    matter_id bigint NOT NULL,
    unit_id bigint NOT NULL
);


--
-- Name: priorities_openspell_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.priorities_openspell ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.priorities_openspell_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: priorities_result; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.priorities_result (
    id bigint NOT NULL,
    number smallint NOT NULL,
    done text NOT NULL,
    before numeric(16,2) NOT NULL,
    before_on date NOT NULL,
    after numeric(16,2) NOT NULL,
    after_on date NOT NULL,
    wait_days smallint NOT NULL,
    reported_on date NOT NULL,
    reported_at timestamp with time zone NOT NULL,
    returned_on date,
    returned_why character varying(500) NOT NULL,
    closed_on date,
    verifier character varying(200) NOT NULL,
    verified_note character varying(500) NOT NULL,
    undone_on date,
    undone_why character varying(500) NOT NULL,
    matter_id bigint NOT NULL,
    owner_id bigint NOT NULL,
    reported_by_id bigint,
    verified_by_id bigint,
    verified_person_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT priorities_result_number_check CHECK ((number >= 0)),
    CONSTRAINT priorities_result_wait_days_check CHECK ((wait_days >= 0)),
    CONSTRAINT result_closed_after_measured CHECK (((closed_on IS NULL) OR (closed_on >= after_on))),
    CONSTRAINT result_measured_after_a_while CHECK ((after_on >= (before_on + (wait_days)::integer))),
    CONSTRAINT result_second_pair_of_eyes CHECK (((closed_on IS NULL) OR ((NOT ((verifier)::text = ''::text)) AND ((verified_person_id IS NULL) OR (NOT ((verified_person_id = owner_id) AND (verified_person_id IS NOT NULL)))) AND ((verified_by_id IS NULL) OR (reported_by_id IS NULL) OR (NOT ((verified_by_id = reported_by_id) AND (verified_by_id IS NOT NULL) AND (reported_by_id IS NOT NULL))))))),
    CONSTRAINT result_undone_after_closed CHECK (((undone_on IS NULL) OR ((closed_on IS NOT NULL) AND (undone_on >= closed_on))))
);


--
-- Name: priorities_result_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.priorities_result ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.priorities_result_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: procrastinate_events; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;


--
-- Name: procrastinate_periodic_defers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: -
--

ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;


--
-- Name: procrastinate_workers; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);


--
-- Name: procrastinate_workers_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: readings_acknowledgement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.readings_acknowledgement (
    id bigint NOT NULL,
    text text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by character varying(200) NOT NULL,
    sent_at timestamp with time zone,
    sent_by character varying(200) NOT NULL,
    seen_at timestamp with time zone,
    seen_by character varying(200) NOT NULL,
    reading_id bigint NOT NULL,
    CONSTRAINT acknowledgement_says_something CHECK ((NOT (text = ''::text))),
    CONSTRAINT acknowledgement_seen_when_sent CHECK (((seen_at IS NULL) OR ((seen_at >= sent_at) AND (sent_at IS NOT NULL))))
);


--
-- Name: readings_acknowledgement_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.readings_acknowledgement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readings_acknowledgement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: readings_check; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.readings_check (
    id bigint NOT NULL,
    seq integer NOT NULL,
    relation character varying(10) NOT NULL,
    claims integer[] NOT NULL,
    inputs jsonb NOT NULL,
    computed double precision,
    stated double precision,
    tolerance double precision NOT NULL,
    formula text NOT NULL,
    verdict character varying(16) NOT NULL,
    why text NOT NULL,
    reading_id bigint NOT NULL,
    CONSTRAINT readings_check_seq_check CHECK ((seq >= 0))
);


--
-- Name: readings_check_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.readings_check ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readings_check_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: readings_claim; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.readings_claim (
    id bigint NOT NULL,
    seq integer NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    quote text NOT NULL,
    sentence text NOT NULL,
    kind character varying(12) NOT NULL,
    value numeric(30,4) NOT NULL,
    value_max numeric(30,4),
    of numeric(30,4),
    percent numeric(30,4),
    qualifier character varying(10) NOT NULL,
    object text NOT NULL,
    topic character varying(15) NOT NULL,
    unit_words text NOT NULL,
    period_words text NOT NULL,
    target boolean NOT NULL,
    confidence numeric(3,2) NOT NULL,
    figure character varying(60) NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    "where" jsonb NOT NULL,
    decision character varying(10) NOT NULL,
    n numeric(30,4),
    d numeric(30,4),
    why character varying(500) NOT NULL,
    decided_at timestamp with time zone,
    decided_by character varying(200) NOT NULL,
    about_id bigint,
    reading_id bigint NOT NULL,
    CONSTRAINT claim_decision_is_whole CHECK ((((decided_at IS NULL) AND ((decision)::text = 'open'::text) AND (n IS NULL)) OR ((decided_at IS NOT NULL) AND ((decision)::text = 'ignored'::text) AND (n IS NULL) AND (NOT ((why)::text = ''::text))) OR ((about_id IS NOT NULL) AND (decided_at IS NOT NULL) AND ((decision)::text = ANY (ARRAY[('accepted'::character varying)::text, ('corrected'::character varying)::text])) AND (n IS NOT NULL) AND (NOT ((figure)::text = ''::text))))),
    CONSTRAINT claim_has_a_length CHECK (("end" > start)),
    CONSTRAINT claim_period_lasts CHECK ((last >= first)),
    CONSTRAINT readings_claim_end_check CHECK (("end" >= 0)),
    CONSTRAINT readings_claim_seq_check CHECK ((seq >= 0)),
    CONSTRAINT readings_claim_start_check CHECK ((start >= 0))
);


--
-- Name: readings_claim_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.readings_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readings_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: readings_reading; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.readings_reading (
    id bigint NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    name character varying(255) NOT NULL,
    size integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    content bytea NOT NULL,
    state character varying(10) NOT NULL,
    why character varying(600) NOT NULL,
    text text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_by character varying(200) NOT NULL,
    read_at timestamp with time zone,
    settled_at timestamp with time zone,
    settled_by character varying(200) NOT NULL,
    campaign_id bigint,
    receiver_id bigint NOT NULL,
    unit_id bigint,
    period_known boolean NOT NULL,
    CONSTRAINT reading_period_lasts CHECK ((last >= first)),
    CONSTRAINT reading_read_has_its_moment CHECK ((((read_at IS NOT NULL) AND ((state)::text = ANY (ARRAY[('read'::character varying)::text, ('settled'::character varying)::text]))) OR (((state)::text = ANY (ARRAY[('queued'::character varying)::text, ('reading'::character varying)::text, ('refused'::character varying)::text])) AND (text = ''::text)))),
    CONSTRAINT reading_refused_says_why CHECK (((NOT ((state)::text = 'refused'::text)) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT reading_settled_has_its_moment CHECK ((((settled_at IS NOT NULL) AND ((state)::text = 'settled'::text)) OR ((NOT ((state)::text = 'settled'::text)) AND (settled_at IS NULL)))),
    CONSTRAINT readings_reading_size_check CHECK ((size >= 0))
);


--
-- Name: readings_reading_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.readings_reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readings_reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: readings_words; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.readings_words (
    reading_id bigint NOT NULL,
    folded text NOT NULL
);


--
-- Name: reports_report; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reports_report (
    id bigint NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    lens character varying(10) NOT NULL,
    closed boolean NOT NULL,
    outline character varying(40) NOT NULL,
    status character varying(10) NOT NULL,
    supplement smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    frozen_at timestamp with time zone,
    superior character varying(300) NOT NULL,
    issuer character varying(300) NOT NULL,
    number integer,
    symbol character varying(40) NOT NULL,
    place character varying(120) NOT NULL,
    signed_on date,
    abstract character varying(600) NOT NULL,
    authority character varying(200) NOT NULL,
    post character varying(120) NOT NULL,
    signer character varying(120) NOT NULL,
    recipients text NOT NULL,
    head_version integer NOT NULL,
    campaign_id bigint NOT NULL,
    original_id bigint,
    unit_id bigint NOT NULL,
    CONSTRAINT report_frozen_when CHECK ((((frozen_at IS NULL) AND ((status)::text = 'draft'::text)) OR ((frozen_at IS NOT NULL) AND ((status)::text = 'frozen'::text)))),
    CONSTRAINT report_period_in_order CHECK ((last >= first)),
    CONSTRAINT report_period_of_months CHECK (((EXTRACT(day FROM first) = (1)::numeric) AND (EXTRACT(day FROM last) = (1)::numeric))),
    CONSTRAINT report_supplement_of_something CHECK ((((original_id IS NULL) AND (supplement = 0)) OR ((original_id IS NOT NULL) AND (supplement > 0)))),
    CONSTRAINT reports_report_head_version_check CHECK ((head_version >= 0)),
    CONSTRAINT reports_report_number_check CHECK ((number >= 0)),
    CONSTRAINT reports_report_supplement_check CHECK ((supplement >= 0))
);


--
-- Name: reports_report_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reports_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reports_reportpart; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reports_reportpart (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    text text NOT NULL,
    version integer NOT NULL,
    changed_at timestamp with time zone,
    changed_by character varying(120) NOT NULL,
    report_id bigint NOT NULL,
    CONSTRAINT reports_reportpart_version_check CHECK ((version >= 0))
);


--
-- Name: reports_reportpart_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.reports_reportpart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_reportpart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: reports_snapshot; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.reports_snapshot (
    report_id bigint NOT NULL,
    content jsonb NOT NULL,
    digest character varying(64) NOT NULL,
    frozen_at timestamp with time zone NOT NULL,
    frozen_by character varying(120) NOT NULL,
    CONSTRAINT snapshot_digest_is_sha256 CHECK (((digest)::text ~ '^[0-9a-f]{64}$'::text))
);


--
-- Name: study_themeduty; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.study_themeduty AS
 WITH theme AS NOT MATERIALIZED (
         SELECT t.id,
            t.code,
            t.kind,
            t.unit_id,
            t.campaign_id,
                CASE
                    WHEN (t.year IS NULL) THEN c.valid
                    ELSE daterange(make_date((t.year)::integer, 1, 1), make_date((t.year + 1), 1, 1))
                END AS span
           FROM (public.directives_theme t
             JOIN public.directives_campaign c ON ((c.id = t.campaign_id)))
        ), owing AS NOT MATERIALIZED (
         SELECT t.id AS theme_id,
            t.code,
            t.kind,
            t.campaign_id,
            r.descendant_id AS unit_id,
            ((t.span * r.valid) * k.valid) AS valid
           FROM ((theme t
             JOIN public.organisations_reach r ON ((((r.lens)::text = 'w'::text) AND (r.ancestor_id = t.unit_id) AND (r.valid && t.span))))
             JOIN public.organisations_unitkind k ON (((k.unit_id = r.descendant_id) AND ((k.kind)::text = ANY (ARRAY[('cell'::character varying)::text, ('base-cell'::character varying)::text])) AND (k.valid && (t.span * r.valid)))))
        ), studied AS NOT MATERIALIZED (
         SELECT m.theme_id,
            p.unit_id,
            min(p.day) AS since
           FROM (public.meetings_meeting m
             JOIN public.meetings_point p ON (((p.meeting_id = m.id) AND ((p.status)::text = ANY (ARRAY[('open'::character varying)::text, ('sealed'::character varying)::text])))))
          WHERE (m.theme_id IS NOT NULL)
          GROUP BY m.theme_id, p.unit_id
        )
 SELECT ((((('d/'::text || owing.theme_id) || '/'::text) || owing.unit_id) || '/'::text) || lower(owing.valid)) AS id,
    owing.unit_id,
    owing.theme_id,
    owing.campaign_id,
    owing.code,
    owing.kind,
    owing.valid,
    0 AS n,
    1 AS d
   FROM owing
  WHERE (NOT isempty(owing.valid))
UNION ALL
 SELECT ((((('n/'::text || t.id) || '/'::text) || s.unit_id) || '/'::text) || lower(o.valid)) AS id,
    s.unit_id,
    t.id AS theme_id,
    t.campaign_id,
    t.code,
    t.kind,
    (o.valid * daterange(s.since, NULL::date)) AS valid,
    1 AS n,
    0 AS d
   FROM ((studied s
     JOIN theme t ON ((t.id = s.theme_id)))
     CROSS JOIN LATERAL ( SELECT ((t.span * r.valid) * k.valid) AS valid
           FROM (public.organisations_reach r
             JOIN public.organisations_unitkind k ON (((k.unit_id = r.descendant_id) AND ((k.kind)::text = ANY (ARRAY[('cell'::character varying)::text, ('base-cell'::character varying)::text])) AND (k.valid && (t.span * r.valid)))))
          WHERE (((r.lens)::text = 'w'::text) AND (r.ancestor_id = t.unit_id) AND (r.descendant_id = s.unit_id) AND (r.valid && t.span))
         OFFSET 0) o)
  WHERE (NOT isempty((o.valid * daterange(s.since, NULL::date))));


--
-- Name: study_turn; Type: VIEW; Schema: public; Owner: -
--

CREATE VIEW public.study_turn AS
 SELECT ((('r/'::text || r.point_id) || '/'::text) || r.person_id) AS id,
    r.point_id,
    r.meeting_id,
    r.unit_id,
    r.person_id,
    r.campaign_id,
    r.day,
    r.audience,
    ''::character varying AS category,
    r.form,
    r.theme,
    r.conference,
    r.counted_by,
    false AS estimated,
    (((r.state)::text = 'present'::text))::integer AS n,
        CASE
            WHEN r.original THEN 1
            ELSE NULL::integer
        END AS d
   FROM public.meetings_rollentry r
  WHERE (r.study AND r.held AND ((r.state)::text <> 'released'::text) AND (r.original OR ((r.state)::text = 'present'::text)))
UNION ALL
 SELECT ('h/'::text || h.id) AS id,
    p.id AS point_id,
    p.meeting_id,
    p.unit_id,
    NULL::bigint AS person_id,
    m.campaign_id,
    p.day,
    'non-member'::character varying AS audience,
    h.category,
    p.form,
    COALESCE(t.code, ''::character varying) AS theme,
    m.code AS conference,
    'head_count'::character varying AS counted_by,
    ((h."precision")::text <> 'exact'::text) AS estimated,
    h.present AS n,
    h.summoned AS d
   FROM (((public.meetings_headcount h
     JOIN public.meetings_point p ON (((p.id = h.point_id) AND ((p.status)::text = ANY (ARRAY[('open'::character varying)::text, ('sealed'::character varying)::text])))))
     JOIN public.meetings_meeting m ON (((m.id = p.meeting_id) AND m.study)))
     LEFT JOIN public.directives_theme t ON ((t.id = m.theme_id)));


--
-- Name: procrastinate_events id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);


--
-- Name: procrastinate_jobs id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);


--
-- Name: procrastinate_periodic_defers id; Type: DEFAULT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);


--
-- Name: indicators_above above_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_above
    ADD CONSTRAINT above_once UNIQUE (was, today);


--
-- Name: account_emailaddress account_emailaddress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);


--
-- Name: account_emailaddress account_emailaddress_user_id_email_987c8728_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);


--
-- Name: account_emailconfirmation account_emailconfirmation_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);


--
-- Name: account_emailconfirmation account_emailconfirmation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);


--
-- Name: practices_account account_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_account
    ADD CONSTRAINT account_once UNIQUE (replication_id, months);


--
-- Name: accounts_attempt accounts_attempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_attempt
    ADD CONSTRAINT accounts_attempt_pkey PRIMARY KEY (cache_key);


--
-- Name: accounts_holding accounts_holding_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_holding
    ADD CONSTRAINT accounts_holding_pkey PRIMARY KEY (id);


--
-- Name: accounts_role accounts_role_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_role
    ADD CONSTRAINT accounts_role_code_key UNIQUE (code);


--
-- Name: accounts_role accounts_role_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_role
    ADD CONSTRAINT accounts_role_pkey PRIMARY KEY (id);


--
-- Name: accounts_user accounts_user_person_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_person_id_key UNIQUE (person_id);


--
-- Name: accounts_user accounts_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);


--
-- Name: accounts_user accounts_user_username_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_username_key UNIQUE (username);


--
-- Name: foundation_actseal act_sealed_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.foundation_actseal
    ADD CONSTRAINT act_sealed_once UNIQUE (shard, act_month, act_id);


--
-- Name: people_allotment allotment_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_allotment
    ADD CONSTRAINT allotment_once UNIQUE (reorganisation_id, membership_id);


--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


--
-- Name: pledges_blockmember block_member_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_blockmember
    ADD CONSTRAINT block_member_once_a_day EXCLUDE USING gist (block_id WITH =, unit_id WITH =, valid WITH &&);


--
-- Name: pledges_emulationblock block_name_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_emulationblock
    ADD CONSTRAINT block_name_once UNIQUE (unit_id, folded);


--
-- Name: meetings_catchment catchment_unit_at_one_point; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_catchment
    ADD CONSTRAINT catchment_unit_at_one_point UNIQUE (meeting_id, unit_id);


--
-- Name: indicators_chain chain_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_chain
    ADD CONSTRAINT chain_once UNIQUE (unit_id, was, today);


--
-- Name: readings_check check_place_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_check
    ADD CONSTRAINT check_place_once UNIQUE (reading_id, seq);


--
-- Name: directives_citation citation_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_citation
    ADD CONSTRAINT citation_once UNIQUE (document_id, cited_id);


--
-- Name: readings_claim claim_place_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_claim
    ADD CONSTRAINT claim_place_once UNIQUE (reading_id, seq);


--
-- Name: indicators_closing closing_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_closing
    ADD CONSTRAINT closing_once UNIQUE (unit_id, register, month, supplement);


--
-- Name: indicators_combination combination_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_combination
    ADD CONSTRAINT combination_once UNIQUE (figure_id, key, dimensions);


--
-- Name: meetings_correction correction_numbered_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_correction
    ADD CONSTRAINT correction_numbered_once UNIQUE (point_id, number);


--
-- Name: practices_countrule count_rule_one_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_countrule
    ADD CONSTRAINT count_rule_one_a_day EXCLUDE USING gist (unit_id WITH =, valid WITH &&);


--
-- Name: outreach_deed deed_once_a_measure; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_deed
    ADD CONSTRAINT deed_once_a_measure UNIQUE (activity_id, measure);


--
-- Name: directives_campaign directives_campaign_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_campaign
    ADD CONSTRAINT directives_campaign_code_key UNIQUE (code);


--
-- Name: directives_campaign directives_campaign_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_campaign
    ADD CONSTRAINT directives_campaign_pkey PRIMARY KEY (id);


--
-- Name: directives_citation directives_citation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_citation
    ADD CONSTRAINT directives_citation_pkey PRIMARY KEY (id);


--
-- Name: directives_document directives_document_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_document
    ADD CONSTRAINT directives_document_pkey PRIMARY KEY (id);


--
-- Name: directives_documenttype directives_documenttype_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_documenttype
    ADD CONSTRAINT directives_documenttype_code_key UNIQUE (code);


--
-- Name: directives_documenttype directives_documenttype_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_documenttype
    ADD CONSTRAINT directives_documenttype_pkey PRIMARY KEY (id);


--
-- Name: directives_duty directives_duty_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_duty
    ADD CONSTRAINT directives_duty_pkey PRIMARY KEY (id);


--
-- Name: directives_issuersymbol directives_issuersymbol_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_issuersymbol
    ADD CONSTRAINT directives_issuersymbol_pkey PRIMARY KEY (id);


--
-- Name: directives_numberingrule directives_numberingrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_numberingrule
    ADD CONSTRAINT directives_numberingrule_pkey PRIMARY KEY (id);


--
-- Name: directives_receipt directives_receipt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_receipt
    ADD CONSTRAINT directives_receipt_pkey PRIMARY KEY (id);


--
-- Name: directives_receiptsheet directives_receiptsheet_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_receiptsheet
    ADD CONSTRAINT directives_receiptsheet_pkey PRIMARY KEY (id);


--
-- Name: directives_recipient directives_recipient_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_recipient
    ADD CONSTRAINT directives_recipient_pkey PRIMARY KEY (id);


--
-- Name: directives_reminder directives_reminder_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_reminder
    ADD CONSTRAINT directives_reminder_pkey PRIMARY KEY (id);


--
-- Name: directives_remindingrule directives_remindingrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_remindingrule
    ADD CONSTRAINT directives_remindingrule_pkey PRIMARY KEY (id);


--
-- Name: directives_requirement directives_requirement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_requirement
    ADD CONSTRAINT directives_requirement_pkey PRIMARY KEY (id);


--
-- Name: directives_requirement directives_requirement_replaces_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_requirement
    ADD CONSTRAINT directives_requirement_replaces_id_key UNIQUE (replaces_id);


--
-- Name: directives_term directives_term_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_term
    ADD CONSTRAINT directives_term_pkey PRIMARY KEY (id);


--
-- Name: directives_theme directives_theme_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_theme
    ADD CONSTRAINT directives_theme_code_key UNIQUE (code);


--
-- Name: directives_theme directives_theme_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_theme
    ADD CONSTRAINT directives_theme_pkey PRIMARY KEY (id);


--
-- Name: directives_version directives_version_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_version
    ADD CONSTRAINT directives_version_pkey PRIMARY KEY (id);


--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


--
-- Name: django_session django_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


--
-- Name: indicators_documentvalue document_value_counts_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_documentvalue
    ADD CONSTRAINT document_value_counts_once EXCLUDE USING gist (unit_id WITH =, figure WITH =, COALESCE(campaign_id, (0)::bigint) WITH =, daterange(first, last, '[]'::text) WITH &&) WHERE (counts);


--
-- Name: indicators_documentvalue document_value_once_a_source; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_documentvalue
    ADD CONSTRAINT document_value_once_a_source UNIQUE (source, source_id);


--
-- Name: directives_duty duty_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_duty
    ADD CONSTRAINT duty_once UNIQUE (unit_id, requirement_id);


--
-- Name: practices_evidence evidence_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_evidence
    ADD CONSTRAINT evidence_once UNIQUE (model_id, sha256);


--
-- Name: exemplars_deed exemplars_deed_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_deed
    ADD CONSTRAINT exemplars_deed_pkey PRIMARY KEY (id);


--
-- Name: exemplars_exemplar exemplars_exemplar_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_exemplar
    ADD CONSTRAINT exemplars_exemplar_pkey PRIMARY KEY (id);


--
-- Name: exemplars_recognition exemplars_recognition_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_recognition
    ADD CONSTRAINT exemplars_recognition_pkey PRIMARY KEY (id);


--
-- Name: intakes_filedrow filed_row_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.intakes_filedrow
    ADD CONSTRAINT filed_row_once UNIQUE (filing_id, "row");


--
-- Name: priorities_followingrule following_one_rule_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_followingrule
    ADD CONSTRAINT following_one_rule_a_day EXCLUDE USING gist (valid WITH &&);


--
-- Name: foundation_act foundation_act_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.foundation_act
    ADD CONSTRAINT foundation_act_pkey PRIMARY KEY (shard, month, id);


--
-- Name: foundation_actseal foundation_actseal_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.foundation_actseal
    ADD CONSTRAINT foundation_actseal_pkey PRIMARY KEY (shard, "position");


--
-- Name: foundation_job_effect foundation_job_effect_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.foundation_job_effect
    ADD CONSTRAINT foundation_job_effect_pkey PRIMARY KEY (job_id);


--
-- Name: foundation_job_progress foundation_job_progress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.foundation_job_progress
    ADD CONSTRAINT foundation_job_progress_pkey PRIMARY KEY (id);


--
-- Name: foundation_stalemark foundation_stalemark_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.foundation_stalemark
    ADD CONSTRAINT foundation_stalemark_pkey PRIMARY KEY (id);


--
-- Name: meetings_headcount head_count_once_a_category; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_headcount
    ADD CONSTRAINT head_count_once_a_category UNIQUE (point_id, category);


--
-- Name: accounts_holding holding_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_holding
    ADD CONSTRAINT holding_once_a_day EXCLUDE USING gist (user_id WITH =, role_id WITH =, unit_id WITH =, valid WITH &&);


--
-- Name: indicators_above indicators_above_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_above
    ADD CONSTRAINT indicators_above_pkey PRIMARY KEY (id);


--
-- Name: indicators_chain indicators_chain_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_chain
    ADD CONSTRAINT indicators_chain_pkey PRIMARY KEY (id);


--
-- Name: indicators_closing indicators_closing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_closing
    ADD CONSTRAINT indicators_closing_pkey PRIMARY KEY (id);


--
-- Name: indicators_combination indicators_combination_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_combination
    ADD CONSTRAINT indicators_combination_pkey PRIMARY KEY (id);


--
-- Name: indicators_documentvalue indicators_documentvalue_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_documentvalue
    ADD CONSTRAINT indicators_documentvalue_pkey PRIMARY KEY (id);


--
-- Name: indicators_leaf indicators_leaf_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_leaf
    ADD CONSTRAINT indicators_leaf_pkey PRIMARY KEY (shard, unit_id, figure_id, edition, span, keyed, month, campaign_id, combination_id, chain_id);


--
-- Name: indicators_preparedlens indicators_preparedlens_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_preparedlens
    ADD CONSTRAINT indicators_preparedlens_pkey PRIMARY KEY (day);


--
-- Name: indicators_rangecount indicators_rangecount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_rangecount
    ADD CONSTRAINT indicators_rangecount_pkey PRIMARY KEY (id);


--
-- Name: indicators_registerduty indicators_registerduty_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_registerduty
    ADD CONSTRAINT indicators_registerduty_pkey PRIMARY KEY (id);


--
-- Name: indicators_rolled indicators_rolled_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_rolled
    ADD CONSTRAINT indicators_rolled_pkey PRIMARY KEY (shard, unit_id, lens, figure_id, edition, span, keyed, month, campaign_id, combination_id);


--
-- Name: indicators_storedfigure indicators_storedfigure_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_storedfigure
    ADD CONSTRAINT indicators_storedfigure_code_key UNIQUE (code);


--
-- Name: indicators_storedfigure indicators_storedfigure_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_storedfigure
    ADD CONSTRAINT indicators_storedfigure_pkey PRIMARY KEY (id);


--
-- Name: indicators_target indicators_target_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT indicators_target_pkey PRIMARY KEY (id);


--
-- Name: intakes_filedrow intakes_filedrow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.intakes_filedrow
    ADD CONSTRAINT intakes_filedrow_pkey PRIMARY KEY (id);


--
-- Name: intakes_filing intakes_filing_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.intakes_filing
    ADD CONSTRAINT intakes_filing_pkey PRIMARY KEY (id);


--
-- Name: directives_issuersymbol issuer_one_symbol_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_issuersymbol
    ADD CONSTRAINT issuer_one_symbol_a_day EXCLUDE USING gist (unit_id WITH =, valid WITH &&);


--
-- Name: pledges_pledgeitem item_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeitem
    ADD CONSTRAINT item_position_once UNIQUE (pledge_id, section, "position");


--
-- Name: meetings_materialissue material_issued_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_materialissue
    ADD CONSTRAINT material_issued_once_a_day UNIQUE (material_id, unit_id, day);


--
-- Name: priorities_openspell matter_open_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_openspell
    ADD CONSTRAINT matter_open_once_a_day EXCLUDE USING gist (matter_id WITH =, valid WITH &&);


--
-- Name: practices_measure measure_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_measure
    ADD CONSTRAINT measure_once UNIQUE (model_id, "position");


--
-- Name: meetings_catchment meetings_catchment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_catchment
    ADD CONSTRAINT meetings_catchment_pkey PRIMARY KEY (id);


--
-- Name: meetings_correction meetings_correction_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_correction
    ADD CONSTRAINT meetings_correction_pkey PRIMARY KEY (id);


--
-- Name: meetings_durationrule meetings_durationrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_durationrule
    ADD CONSTRAINT meetings_durationrule_pkey PRIMARY KEY (id);


--
-- Name: meetings_headcount meetings_headcount_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_headcount
    ADD CONSTRAINT meetings_headcount_pkey PRIMARY KEY (id);


--
-- Name: meetings_material meetings_material_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_material
    ADD CONSTRAINT meetings_material_pkey PRIMARY KEY (id);


--
-- Name: meetings_materialissue meetings_materialissue_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_materialissue
    ADD CONSTRAINT meetings_materialissue_pkey PRIMARY KEY (id);


--
-- Name: meetings_meeting meetings_meeting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_pkey PRIMARY KEY (id);


--
-- Name: meetings_minutes meetings_minutes_meeting_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_minutes
    ADD CONSTRAINT meetings_minutes_meeting_id_key UNIQUE (meeting_id);


--
-- Name: meetings_minutes meetings_minutes_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_minutes
    ADD CONSTRAINT meetings_minutes_pkey PRIMARY KEY (id);


--
-- Name: meetings_minutesitem meetings_minutesitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_minutesitem
    ADD CONSTRAINT meetings_minutesitem_pkey PRIMARY KEY (id);


--
-- Name: meetings_point meetings_point_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_point
    ADD CONSTRAINT meetings_point_pkey PRIMARY KEY (id);


--
-- Name: meetings_rapporteur meetings_rapporteur_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rapporteur
    ADD CONSTRAINT meetings_rapporteur_pkey PRIMARY KEY (id);


--
-- Name: meetings_rollentry meetings_rollentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollentry
    ADD CONSTRAINT meetings_rollentry_pkey PRIMARY KEY (shard, month, point_id, person_id);


--
-- Name: meetings_rollevent meetings_rollevent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollevent
    ADD CONSTRAINT meetings_rollevent_pkey PRIMARY KEY (shard, point_id, id);


--
-- Name: meetings_rollimport meetings_rollimport_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollimport
    ADD CONSTRAINT meetings_rollimport_pkey PRIMARY KEY (id);


--
-- Name: meetings_sheet meetings_sheet_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_sheet
    ADD CONSTRAINT meetings_sheet_pkey PRIMARY KEY (id);


--
-- Name: people_membership membership_once_in_a_unit; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT membership_once_in_a_unit EXCLUDE USING gist (person_id WITH =, unit_id WITH =, valid WITH &&);


--
-- Name: people_membership membership_one_main_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT membership_one_main_a_day EXCLUDE USING gist (person_id WITH =, valid WITH &&) WHERE (((kind)::text = 'main'::text));


--
-- Name: mfa_authenticator mfa_authenticator_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);


--
-- Name: priorities_milestone milestone_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_milestone
    ADD CONSTRAINT milestone_once UNIQUE (matter_id, what);


--
-- Name: meetings_minutesitem minutes_item_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_minutesitem
    ADD CONSTRAINT minutes_item_position_once UNIQUE (minutes_id, "position");


--
-- Name: practices_modelstate model_one_state_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_modelstate
    ADD CONSTRAINT model_one_state_a_day EXCLUDE USING gist (model_id WITH =, daterange(began, until) WITH &&);


--
-- Name: practices_modelstate model_states_in_order; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_modelstate
    ADD CONSTRAINT model_states_in_order UNIQUE (model_id, "position");


--
-- Name: directives_numberingrule numbering_one_rule_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_numberingrule
    ADD CONSTRAINT numbering_one_rule_a_day EXCLUDE USING gist (regime WITH =, valid WITH &&);


--
-- Name: organisations_kindbelow organisations_kindbelow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_kindbelow
    ADD CONSTRAINT organisations_kindbelow_pkey PRIMARY KEY (unit_id, kind, day);


--
-- Name: organisations_lensday organisations_lensday_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_lensday
    ADD CONSTRAINT organisations_lensday_pkey PRIMARY KEY (lens);


--
-- Name: organisations_lineage organisations_lineage_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_lineage
    ADD CONSTRAINT organisations_lineage_pkey PRIMARY KEY (unit_id, valid);


--
-- Name: organisations_placement organisations_placement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_placement
    ADD CONSTRAINT organisations_placement_pkey PRIMARY KEY (id);


--
-- Name: organisations_reach organisations_reach_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_reach
    ADD CONSTRAINT organisations_reach_pkey PRIMARY KEY (ancestor_id, lens, descendant_id, valid);


--
-- Name: organisations_reorganisation organisations_reorganisation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_reorganisation
    ADD CONSTRAINT organisations_reorganisation_pkey PRIMARY KEY (id);


--
-- Name: organisations_step organisations_step_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_step
    ADD CONSTRAINT organisations_step_pkey PRIMARY KEY (id);


--
-- Name: organisations_succession organisations_succession_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_succession
    ADD CONSTRAINT organisations_succession_pkey PRIMARY KEY (id);


--
-- Name: organisations_trace organisations_trace_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_trace
    ADD CONSTRAINT organisations_trace_pkey PRIMARY KEY (id);


--
-- Name: organisations_unit organisations_unit_code_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unit
    ADD CONSTRAINT organisations_unit_code_key UNIQUE (code);


--
-- Name: organisations_unit organisations_unit_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unit
    ADD CONSTRAINT organisations_unit_pkey PRIMARY KEY (id);


--
-- Name: organisations_unitkind organisations_unitkind_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitkind
    ADD CONSTRAINT organisations_unitkind_pkey PRIMARY KEY (id);


--
-- Name: organisations_unitname organisations_unitname_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitname
    ADD CONSTRAINT organisations_unitname_pkey PRIMARY KEY (id);


--
-- Name: organisations_unitsimport organisations_unitsimport_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitsimport
    ADD CONSTRAINT organisations_unitsimport_pkey PRIMARY KEY (id);


--
-- Name: organisations_unitsrow organisations_unitsrow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitsrow
    ADD CONSTRAINT organisations_unitsrow_pkey PRIMARY KEY (id);


--
-- Name: outreach_activity outreach_activity_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_activity
    ADD CONSTRAINT outreach_activity_pkey PRIMARY KEY (id);


--
-- Name: outreach_deed outreach_deed_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_deed
    ADD CONSTRAINT outreach_deed_pkey PRIMARY KEY (id);


--
-- Name: outreach_item outreach_item_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_item
    ADD CONSTRAINT outreach_item_pkey PRIMARY KEY (id);


--
-- Name: outreach_progress outreach_progress_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_progress
    ADD CONSTRAINT outreach_progress_pkey PRIMARY KEY (id);


--
-- Name: outreach_relay outreach_relay_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_relay
    ADD CONSTRAINT outreach_relay_pkey PRIMARY KEY (id);


--
-- Name: outreach_undertaking outreach_undertaking_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_undertaking
    ADD CONSTRAINT outreach_undertaking_pkey PRIMARY KEY (id);


--
-- Name: pledges_emulationpact pact_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_emulationpact
    ADD CONSTRAINT pact_once UNIQUE (block_id, year, title);


--
-- Name: pledges_paperrow paper_row_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_paperrow
    ADD CONSTRAINT paper_row_once UNIQUE (batch_id, "row");


--
-- Name: pledges_pactparty party_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactparty
    ADD CONSTRAINT party_once UNIQUE (pact_id, unit_id);


--
-- Name: people_allotment people_allotment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_allotment
    ADD CONSTRAINT people_allotment_pkey PRIMARY KEY (id);


--
-- Name: people_membership people_membership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT people_membership_pkey PRIMARY KEY (id);


--
-- Name: people_person people_person_card_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_card_hash_key UNIQUE (card_hash);


--
-- Name: people_person people_person_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_person
    ADD CONSTRAINT people_person_pkey PRIMARY KEY (id);


--
-- Name: people_rerouting people_rerouting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rerouting
    ADD CONSTRAINT people_rerouting_pkey PRIMARY KEY (id);


--
-- Name: people_rosterdecision people_rosterdecision_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rosterdecision
    ADD CONSTRAINT people_rosterdecision_pkey PRIMARY KEY (id);


--
-- Name: people_rosterimport people_rosterimport_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rosterimport
    ADD CONSTRAINT people_rosterimport_pkey PRIMARY KEY (id);


--
-- Name: people_transfer people_transfer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_transfer
    ADD CONSTRAINT people_transfer_pkey PRIMARY KEY (id);


--
-- Name: pledges_pledge pledge_once_a_year; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledge
    ADD CONSTRAINT pledge_once_a_year UNIQUE (campaign_id, year, person_id);


--
-- Name: pledges_pledgerule pledge_one_rule_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgerule
    ADD CONSTRAINT pledge_one_rule_a_day EXCLUDE USING gist (valid WITH &&);


--
-- Name: pledges_alikecheck pledges_alikecheck_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_alikecheck
    ADD CONSTRAINT pledges_alikecheck_pkey PRIMARY KEY (id);


--
-- Name: pledges_alikeline pledges_alikeline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_alikeline
    ADD CONSTRAINT pledges_alikeline_pkey PRIMARY KEY (shard, year, item_id);


--
-- Name: pledges_blockmember pledges_blockmember_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_blockmember
    ADD CONSTRAINT pledges_blockmember_pkey PRIMARY KEY (id);


--
-- Name: pledges_cellmonth pledges_cellmonth_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_cellmonth
    ADD CONSTRAINT pledges_cellmonth_pkey PRIMARY KEY (shard, month, unit_id);


--
-- Name: pledges_emulationblock pledges_emulationblock_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_emulationblock
    ADD CONSTRAINT pledges_emulationblock_pkey PRIMARY KEY (id);


--
-- Name: pledges_emulationpact pledges_emulationpact_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_emulationpact
    ADD CONSTRAINT pledges_emulationpact_pkey PRIMARY KEY (id);


--
-- Name: pledges_ethicsstandard pledges_ethicsstandard_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_ethicsstandard
    ADD CONSTRAINT pledges_ethicsstandard_pkey PRIMARY KEY (id);


--
-- Name: pledges_evidence pledges_evidence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_evidence
    ADD CONSTRAINT pledges_evidence_pkey PRIMARY KEY (id);


--
-- Name: pledges_monthlyremark pledges_monthlyremark_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_monthlyremark
    ADD CONSTRAINT pledges_monthlyremark_pkey PRIMARY KEY (shard, month, unit_id, person_id);


--
-- Name: pledges_pactparty pledges_pactparty_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactparty
    ADD CONSTRAINT pledges_pactparty_pkey PRIMARY KEY (id);


--
-- Name: pledges_pactscore pledges_pactscore_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactscore
    ADD CONSTRAINT pledges_pactscore_pkey PRIMARY KEY (id);


--
-- Name: pledges_pacttarget pledges_pacttarget_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pacttarget
    ADD CONSTRAINT pledges_pacttarget_pkey PRIMARY KEY (id);


--
-- Name: pledges_paperimport pledges_paperimport_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_paperimport
    ADD CONSTRAINT pledges_paperimport_pkey PRIMARY KEY (id);


--
-- Name: pledges_paperrow pledges_paperrow_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_paperrow
    ADD CONSTRAINT pledges_paperrow_pkey PRIMARY KEY (id);


--
-- Name: pledges_pledge pledges_pledge_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledge
    ADD CONSTRAINT pledges_pledge_pkey PRIMARY KEY (id);


--
-- Name: pledges_pledgeitem pledges_pledgeitem_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeitem
    ADD CONSTRAINT pledges_pledgeitem_pkey PRIMARY KEY (id);


--
-- Name: pledges_pledgeround pledges_pledgeround_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeround
    ADD CONSTRAINT pledges_pledgeround_pkey PRIMARY KEY (id);


--
-- Name: pledges_pledgerule pledges_pledgerule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgerule
    ADD CONSTRAINT pledges_pledgerule_pkey PRIMARY KEY (id);


--
-- Name: pledges_posting pledges_posting_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_posting
    ADD CONSTRAINT pledges_posting_pkey PRIMARY KEY (id);


--
-- Name: pledges_sampleline pledges_sampleline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_sampleline
    ADD CONSTRAINT pledges_sampleline_pkey PRIMARY KEY (id);


--
-- Name: pledges_standardline pledges_standardline_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_standardline
    ADD CONSTRAINT pledges_standardline_pkey PRIMARY KEY (id);


--
-- Name: pledges_standardrule pledges_standardrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_standardrule
    ADD CONSTRAINT pledges_standardrule_pkey PRIMARY KEY (id);


--
-- Name: pledges_posting posting_photo_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_posting
    ADD CONSTRAINT posting_photo_once UNIQUE (standard_id, sha256);


--
-- Name: practices_account practices_account_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_account
    ADD CONSTRAINT practices_account_pkey PRIMARY KEY (id);


--
-- Name: practices_campaignmodel practices_campaignmodel_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_campaignmodel
    ADD CONSTRAINT practices_campaignmodel_pkey PRIMARY KEY (id);


--
-- Name: practices_countrule practices_countrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_countrule
    ADD CONSTRAINT practices_countrule_pkey PRIMARY KEY (id);


--
-- Name: practices_evidence practices_evidence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_evidence
    ADD CONSTRAINT practices_evidence_pkey PRIMARY KEY (id);


--
-- Name: practices_measure practices_measure_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_measure
    ADD CONSTRAINT practices_measure_pkey PRIMARY KEY (id);


--
-- Name: practices_modelstate practices_modelstate_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_modelstate
    ADD CONSTRAINT practices_modelstate_pkey PRIMARY KEY (id);


--
-- Name: practices_reading practices_reading_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_reading
    ADD CONSTRAINT practices_reading_pkey PRIMARY KEY (id);


--
-- Name: practices_replication practices_replication_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_replication
    ADD CONSTRAINT practices_replication_pkey PRIMARY KEY (id);


--
-- Name: practices_tierspell practices_tierspell_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_tierspell
    ADD CONSTRAINT practices_tierspell_pkey PRIMARY KEY (id);


--
-- Name: priorities_evidence priorities_evidence_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_evidence
    ADD CONSTRAINT priorities_evidence_pkey PRIMARY KEY (id);


--
-- Name: priorities_followingrule priorities_followingrule_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_followingrule
    ADD CONSTRAINT priorities_followingrule_pkey PRIMARY KEY (id);


--
-- Name: priorities_matter priorities_matter_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_matter
    ADD CONSTRAINT priorities_matter_pkey PRIMARY KEY (id);


--
-- Name: priorities_milestone priorities_milestone_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_milestone
    ADD CONSTRAINT priorities_milestone_pkey PRIMARY KEY (id);


--
-- Name: priorities_openspell priorities_openspell_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_openspell
    ADD CONSTRAINT priorities_openspell_pkey PRIMARY KEY (id);


--
-- Name: priorities_result priorities_result_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_result
    ADD CONSTRAINT priorities_result_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_events procrastinate_events_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_jobs procrastinate_jobs_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_unique; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);


--
-- Name: procrastinate_workers procrastinate_workers_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);


--
-- Name: indicators_rangecount range_count_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_rangecount
    ADD CONSTRAINT range_count_once UNIQUE NULLS NOT DISTINCT (unit_id, figure, first, last, lens, campaign_id, "where");


--
-- Name: meetings_rapporteur rapporteur_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rapporteur
    ADD CONSTRAINT rapporteur_once UNIQUE (meeting_id, name, topic);


--
-- Name: readings_reading reading_file_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_reading
    ADD CONSTRAINT reading_file_once UNIQUE (receiver_id, sha256);


--
-- Name: practices_reading reading_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_reading
    ADD CONSTRAINT reading_once_a_day UNIQUE (measure_id, day);


--
-- Name: readings_acknowledgement readings_acknowledgement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_acknowledgement
    ADD CONSTRAINT readings_acknowledgement_pkey PRIMARY KEY (id);


--
-- Name: readings_acknowledgement readings_acknowledgement_reading_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_acknowledgement
    ADD CONSTRAINT readings_acknowledgement_reading_id_key UNIQUE (reading_id);


--
-- Name: readings_check readings_check_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_check
    ADD CONSTRAINT readings_check_pkey PRIMARY KEY (id);


--
-- Name: readings_claim readings_claim_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_claim
    ADD CONSTRAINT readings_claim_pkey PRIMARY KEY (id);


--
-- Name: readings_reading readings_reading_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_reading
    ADD CONSTRAINT readings_reading_pkey PRIMARY KEY (id);


--
-- Name: readings_words readings_words_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_words
    ADD CONSTRAINT readings_words_pkey PRIMARY KEY (reading_id);


--
-- Name: directives_receipt receipt_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_receipt
    ADD CONSTRAINT receipt_once UNIQUE (duty_id, step, version);


--
-- Name: exemplars_recognition recognition_once_a_level; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_recognition
    ADD CONSTRAINT recognition_once_a_level UNIQUE (exemplar_id, level);


--
-- Name: indicators_registerduty register_duty_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_registerduty
    ADD CONSTRAINT register_duty_once_a_day EXCLUDE USING gist (register WITH =, kind WITH =, valid WITH &&);


--
-- Name: outreach_relay relay_once_a_channel; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_relay
    ADD CONSTRAINT relay_once_a_channel UNIQUE (item_id, unit_id, channel);


--
-- Name: directives_reminder reminder_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_reminder
    ADD CONSTRAINT reminder_once_a_day UNIQUE (duty_id, reminded_as, day);


--
-- Name: directives_remindingrule reminding_one_rule_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_remindingrule
    ADD CONSTRAINT reminding_one_rule_a_day EXCLUDE USING gist (valid WITH &&);


--
-- Name: reports_reportpart report_part_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_reportpart
    ADD CONSTRAINT report_part_once UNIQUE (report_id, code);


--
-- Name: reports_report report_supplement_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT report_supplement_once UNIQUE (original_id, supplement);


--
-- Name: reports_report reports_report_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_pkey PRIMARY KEY (id);


--
-- Name: reports_reportpart reports_reportpart_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_reportpart
    ADD CONSTRAINT reports_reportpart_pkey PRIMARY KEY (id);


--
-- Name: reports_snapshot reports_snapshot_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_snapshot
    ADD CONSTRAINT reports_snapshot_pkey PRIMARY KEY (report_id);


--
-- Name: people_rerouting rerouting_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rerouting
    ADD CONSTRAINT rerouting_once UNIQUE (reorganisation_id, transfer_id);


--
-- Name: priorities_result result_numbered_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_result
    ADD CONSTRAINT result_numbered_once UNIQUE (matter_id, number);


--
-- Name: people_rosterdecision roster_decision_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rosterdecision
    ADD CONSTRAINT roster_decision_once UNIQUE (unit_id, digest, nth);


--
-- Name: pledges_pledgeround round_once_a_year; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeround
    ADD CONSTRAINT round_once_a_year UNIQUE (unit_id, campaign_id, year);


--
-- Name: pledges_sampleline sample_line_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_sampleline
    ADD CONSTRAINT sample_line_once UNIQUE (unit_id, folded);


--
-- Name: pledges_pactscore score_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactscore
    ADD CONSTRAINT score_once UNIQUE (party_id, target_id);


--
-- Name: meetings_sheet sheet_once_at_a_point; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_sheet
    ADD CONSTRAINT sheet_once_at_a_point UNIQUE (point_id, sha256);


--
-- Name: pledges_standardline standard_line_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_standardline
    ADD CONSTRAINT standard_line_position_once UNIQUE (standard_id, "position");


--
-- Name: pledges_standardrule standard_one_rule_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_standardrule
    ADD CONSTRAINT standard_one_rule_a_day EXCLUDE USING gist (valid WITH &&);


--
-- Name: pledges_ethicsstandard standard_version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_ethicsstandard
    ADD CONSTRAINT standard_version_once UNIQUE (unit_id, trade_key, version);


--
-- Name: organisations_step step_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_step
    ADD CONSTRAINT step_position_once UNIQUE (reorganisation_id, "position");


--
-- Name: organisations_succession succession_once_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_succession
    ADD CONSTRAINT succession_once_a_day UNIQUE (predecessor_id, successor_id, takes_effect);


--
-- Name: indicators_target target_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT target_once UNIQUE NULLS NOT DISTINCT (unit_id, campaign_id, figure, first, last);


--
-- Name: pledges_pacttarget target_position_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pacttarget
    ADD CONSTRAINT target_position_once UNIQUE (pact_id, "position");


--
-- Name: directives_term term_one_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_term
    ADD CONSTRAINT term_one_a_day EXCLUDE USING gist (unit_id WITH =, valid WITH &&);


--
-- Name: practices_tierspell tier_spell_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_tierspell
    ADD CONSTRAINT tier_spell_once EXCLUDE USING gist (tier WITH =, valid WITH &&);


--
-- Name: organisations_trace trace_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_trace
    ADD CONSTRAINT trace_once UNIQUE (reorganisation_id, "table", "row");


--
-- Name: organisations_unitkind unit_one_kind_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitkind
    ADD CONSTRAINT unit_one_kind_a_day EXCLUDE USING gist (unit_id WITH =, valid WITH &&);


--
-- Name: organisations_unitname unit_one_name_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitname
    ADD CONSTRAINT unit_one_name_a_day EXCLUDE USING gist (unit_id WITH =, valid WITH &&);


--
-- Name: organisations_placement unit_one_parent_a_day; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_placement
    ADD CONSTRAINT unit_one_parent_a_day EXCLUDE USING gist (unit_id WITH =, valid WITH &&);


--
-- Name: organisations_unitsrow units_row_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitsrow
    ADD CONSTRAINT units_row_once UNIQUE (batch_id, "row");


--
-- Name: directives_version version_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_version
    ADD CONSTRAINT version_once UNIQUE (document_id, number);


--
-- Name: account_emailaddress_email_03be32b2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);


--
-- Name: account_emailaddress_email_03be32b2_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);


--
-- Name: account_emailaddress_user_id_2c513194; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);


--
-- Name: account_emailconfirmation_email_address_id_5b7f8c58; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);


--
-- Name: account_emailconfirmation_key_f43612bd_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);


--
-- Name: account_to_pass; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_to_pass ON public.practices_account USING btree (due_on) WHERE (NOT passed);


--
-- Name: account_waiting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_waiting ON public.practices_account USING btree (unit_id, due_on) WHERE ((alive IS NULL) AND passed);


--
-- Name: accounts_attempt_cache_key_db0262e9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_attempt_cache_key_db0262e9_like ON public.accounts_attempt USING btree (cache_key varchar_pattern_ops);


--
-- Name: accounts_attempt_expires_f3b13594; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_attempt_expires_f3b13594 ON public.accounts_attempt USING btree (expires);


--
-- Name: accounts_holding_role_id_342ae73c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_holding_role_id_342ae73c ON public.accounts_holding USING btree (role_id);


--
-- Name: accounts_holding_unit_id_4511dd53; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_holding_unit_id_4511dd53 ON public.accounts_holding USING btree (unit_id);


--
-- Name: accounts_holding_user_id_1bae794c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_holding_user_id_1bae794c ON public.accounts_holding USING btree (user_id);


--
-- Name: accounts_role_code_31e05c3f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_role_code_31e05c3f_like ON public.accounts_role USING btree (code varchar_pattern_ops);


--
-- Name: accounts_user_username_6088629e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX accounts_user_username_6088629e_like ON public.accounts_user USING btree (username varchar_pattern_ops);


--
-- Name: act_by_subject; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX act_by_subject ON public.foundation_act USING btree (subject_kind, subject_id, at);


--
-- Name: act_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX act_by_time ON public.foundation_act USING btree (at DESC);


--
-- Name: act_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX act_by_unit ON public.foundation_act USING btree (unit_id, at DESC);


--
-- Name: act_by_user; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX act_by_user ON public.foundation_act USING btree (user_id, at DESC);


--
-- Name: act_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX act_search ON public.foundation_act USING gin (public.sen_fold(((actor || ' '::text) || subject_label)) public.gin_trgm_ops);


--
-- Name: act_to_seal; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX act_to_seal ON public.foundation_act USING btree (shard, transaction);


--
-- Name: activity_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX activity_by_day ON public.outreach_activity USING btree (day DESC, id DESC);


--
-- Name: activity_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX activity_by_unit ON public.outreach_activity USING btree (unit_id, day DESC);


--
-- Name: alike_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alike_by_day ON public.pledges_alikeline USING btree (day, shard, year, item_id);


--
-- Name: alike_by_percent; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alike_by_percent ON public.pledges_alikeline USING btree (percent, shard, year, item_id);


--
-- Name: alike_check_one_at_a_time; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX alike_check_one_at_a_time ON public.pledges_alikecheck USING btree (campaign_id, year) WHERE (ended_at IS NULL);


--
-- Name: alike_of_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX alike_of_unit ON public.pledges_alikeline USING btree (unit_id, day);


--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


--
-- Name: cell_month_of_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX cell_month_of_unit ON public.pledges_cellmonth USING btree (unit_id, month DESC);


--
-- Name: deed_by_measure; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX deed_by_measure ON public.outreach_deed USING btree (measure, unit_id, day);


--
-- Name: directives_campaign_code_43197144_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_campaign_code_43197144_like ON public.directives_campaign USING btree (code varchar_pattern_ops);


--
-- Name: directives_campaign_founding_id_27b8216c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_campaign_founding_id_27b8216c ON public.directives_campaign USING btree (founding_id);


--
-- Name: directives_campaign_unit_id_c863ab0c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_campaign_unit_id_c863ab0c ON public.directives_campaign USING btree (unit_id);


--
-- Name: directives_citation_cited_id_cf47a800; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_citation_cited_id_cf47a800 ON public.directives_citation USING btree (cited_id);


--
-- Name: directives_citation_document_id_75e7139f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_citation_document_id_75e7139f ON public.directives_citation USING btree (document_id);


--
-- Name: directives_document_campaign_id_b056ae5d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_document_campaign_id_b056ae5d ON public.directives_document USING btree (campaign_id);


--
-- Name: directives_document_term_id_871b1dc9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_document_term_id_871b1dc9 ON public.directives_document USING btree (term_id);


--
-- Name: directives_document_theme_id_c195e646; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_document_theme_id_c195e646 ON public.directives_document USING btree (theme_id);


--
-- Name: directives_document_type_id_176fa8c5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_document_type_id_176fa8c5 ON public.directives_document USING btree (type_id);


--
-- Name: directives_document_unit_id_b9e496c8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_document_unit_id_b9e496c8 ON public.directives_document USING btree (unit_id);


--
-- Name: directives_documenttype_code_cc711695_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_documenttype_code_cc711695_like ON public.directives_documenttype USING btree (code varchar_pattern_ops);


--
-- Name: directives_duty_branch_id_f4078891; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_duty_branch_id_f4078891 ON public.directives_duty USING btree (branch_id);


--
-- Name: directives_duty_campaign_id_994f1727; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_duty_campaign_id_994f1727 ON public.directives_duty USING btree (campaign_id);


--
-- Name: directives_duty_document_id_55b8dcc3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_duty_document_id_55b8dcc3 ON public.directives_duty USING btree (document_id);


--
-- Name: directives_duty_plan_id_83901f53; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_duty_plan_id_83901f53 ON public.directives_duty USING btree (plan_id);


--
-- Name: directives_duty_requirement_id_3a445060; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_duty_requirement_id_3a445060 ON public.directives_duty USING btree (requirement_id);


--
-- Name: directives_duty_unit_id_7743493b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_duty_unit_id_7743493b ON public.directives_duty USING btree (unit_id);


--
-- Name: directives_issuersymbol_unit_id_01ceb17a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_issuersymbol_unit_id_01ceb17a ON public.directives_issuersymbol USING btree (unit_id);


--
-- Name: directives_receipt_duty_id_4e96265a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_receipt_duty_id_4e96265a ON public.directives_receipt USING btree (duty_id);


--
-- Name: directives_receipt_sheet_id_8176bf61; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_receipt_sheet_id_8176bf61 ON public.directives_receipt USING btree (sheet_id);


--
-- Name: directives_receiptsheet_document_id_ae331219; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_receiptsheet_document_id_ae331219 ON public.directives_receiptsheet USING btree (document_id);


--
-- Name: directives_recipient_document_id_df45a755; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_recipient_document_id_df45a755 ON public.directives_recipient USING btree (document_id);


--
-- Name: directives_recipient_unit_id_a07d074b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_recipient_unit_id_a07d074b ON public.directives_recipient USING btree (unit_id);


--
-- Name: directives_reminder_duty_id_35a1f4d4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_reminder_duty_id_35a1f4d4 ON public.directives_reminder USING btree (duty_id);


--
-- Name: directives_reminder_unit_id_6e0fdaae; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_reminder_unit_id_6e0fdaae ON public.directives_reminder USING btree (unit_id);


--
-- Name: directives_requirement_document_id_18ea19d4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_requirement_document_id_18ea19d4 ON public.directives_requirement USING btree (document_id);


--
-- Name: directives_term_unit_id_ff386476; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_term_unit_id_ff386476 ON public.directives_term USING btree (unit_id);


--
-- Name: directives_theme_campaign_id_69a2dc3c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_theme_campaign_id_69a2dc3c ON public.directives_theme USING btree (campaign_id);


--
-- Name: directives_theme_code_b74fb159_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_theme_code_b74fb159_like ON public.directives_theme USING btree (code varchar_pattern_ops);


--
-- Name: directives_theme_term_id_3e370742; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_theme_term_id_3e370742 ON public.directives_theme USING btree (term_id);


--
-- Name: directives_theme_unit_id_3993689a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_theme_unit_id_3993689a ON public.directives_theme USING btree (unit_id);


--
-- Name: directives_version_document_id_98b33f21; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX directives_version_document_id_98b33f21 ON public.directives_version USING btree (document_id);


--
-- Name: django_session_expire_date_a5c62663; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


--
-- Name: django_session_session_key_c0390e0f_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


--
-- Name: document_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_by_day ON public.directives_document USING btree (issued_on DESC, id DESC);


--
-- Name: document_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_by_unit ON public.directives_document USING btree (unit_id, issued_on DESC);


--
-- Name: document_number_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX document_number_once ON public.directives_document USING btree (unit_id, type_id, series, number) WHERE (number IS NOT NULL);


--
-- Name: document_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_search ON public.directives_document USING gin (folded public.gin_trgm_ops);


--
-- Name: document_value_by_figure; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX document_value_by_figure ON public.indicators_documentvalue USING btree (figure, unit_id, last);


--
-- Name: duty_by_year; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_by_year ON public.directives_duty USING btree (campaign_id, year, kind);


--
-- Name: duty_coverage; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_coverage ON public.directives_duty USING btree (document_id, branch_id);


--
-- Name: duty_of_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_of_unit ON public.directives_duty USING btree (unit_id, due);


--
-- Name: duty_one_plan_a_year; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX duty_one_plan_a_year ON public.directives_duty USING btree (unit_id, campaign_id, year) WHERE (((kind)::text = 'plan'::text) AND (withdrawn_on IS NULL));


--
-- Name: duty_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX duty_open ON public.directives_duty USING btree (due) WHERE ((done_on IS NULL) AND (withdrawn_on IS NULL));


--
-- Name: evidence_file_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX evidence_file_once ON public.priorities_evidence USING btree (matter_id, sha256) WHERE (NOT ((sha256)::text = ''::text));


--
-- Name: exemplar_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplar_by_unit ON public.exemplars_exemplar USING btree (unit_id, proposed_on DESC);


--
-- Name: exemplar_deed_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX exemplar_deed_once ON public.exemplars_deed USING btree (exemplar_id, model_id, matter_id, meeting_id, activity_id) NULLS NOT DISTINCT WHERE (NOT ((kind)::text = 'told'::text));


--
-- Name: exemplar_person_once_a_campaign; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX exemplar_person_once_a_campaign ON public.exemplars_exemplar USING btree (person_id, campaign_id) NULLS NOT DISTINCT WHERE ((person_id IS NOT NULL) AND (NOT ((status)::text = ANY (ARRAY[('declined'::character varying)::text, ('revoked'::character varying)::text]))));


--
-- Name: exemplar_reading_room; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplar_reading_room ON public.exemplars_exemplar USING btree (recognised_on DESC, id DESC) WHERE (published_on IS NOT NULL);


--
-- Name: exemplars_deed_activity_id_6bef0a5f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_deed_activity_id_6bef0a5f ON public.exemplars_deed USING btree (activity_id);


--
-- Name: exemplars_deed_exemplar_id_f123b587; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_deed_exemplar_id_f123b587 ON public.exemplars_deed USING btree (exemplar_id);


--
-- Name: exemplars_deed_matter_id_ed19e091; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_deed_matter_id_ed19e091 ON public.exemplars_deed USING btree (matter_id);


--
-- Name: exemplars_deed_meeting_id_00da4310; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_deed_meeting_id_00da4310 ON public.exemplars_deed USING btree (meeting_id);


--
-- Name: exemplars_deed_model_id_f776bc7b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_deed_model_id_f776bc7b ON public.exemplars_deed USING btree (model_id);


--
-- Name: exemplars_exemplar_campaign_id_fff9a24e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_exemplar_campaign_id_fff9a24e ON public.exemplars_exemplar USING btree (campaign_id);


--
-- Name: exemplars_exemplar_collective_id_b66ee5f2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_exemplar_collective_id_b66ee5f2 ON public.exemplars_exemplar USING btree (collective_id);


--
-- Name: exemplars_exemplar_created_by_id_3adcdf42; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_exemplar_created_by_id_3adcdf42 ON public.exemplars_exemplar USING btree (created_by_id);


--
-- Name: exemplars_exemplar_person_id_b04cec1e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_exemplar_person_id_b04cec1e ON public.exemplars_exemplar USING btree (person_id);


--
-- Name: exemplars_exemplar_unit_id_c8c60e86; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_exemplar_unit_id_c8c60e86 ON public.exemplars_exemplar USING btree (unit_id);


--
-- Name: exemplars_recognition_exemplar_id_6885280e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX exemplars_recognition_exemplar_id_6885280e ON public.exemplars_recognition USING btree (exemplar_id);


--
-- Name: filed_row_lists; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX filed_row_lists ON public.intakes_filedrow USING btree (filing_id, outcome, "row");


--
-- Name: filing_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX filing_by_unit ON public.intakes_filing USING btree (register, unit_id, created_at DESC);


--
-- Name: foundation_job_progress_user_id_348b26a6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX foundation_job_progress_user_id_348b26a6 ON public.foundation_job_progress USING btree (user_id);


--
-- Name: holding_unit_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX holding_unit_day ON public.accounts_holding USING gist (unit_id, valid);


--
-- Name: holding_user_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX holding_user_day ON public.accounts_holding USING gist (user_id, valid);


--
-- Name: idx_procrastinate_jobs_worker_not_null; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));


--
-- Name: idx_procrastinate_workers_last_heartbeat; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);


--
-- Name: indicators_chain_unit_id_fd936582; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_chain_unit_id_fd936582 ON public.indicators_chain USING btree (unit_id);


--
-- Name: indicators_closing_closed_by_unit_id_99b5430c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_closing_closed_by_unit_id_99b5430c ON public.indicators_closing USING btree (closed_by_unit_id);


--
-- Name: indicators_closing_register_fc34519c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_closing_register_fc34519c ON public.indicators_closing USING btree (register);


--
-- Name: indicators_closing_register_fc34519c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_closing_register_fc34519c_like ON public.indicators_closing USING btree (register varchar_pattern_ops);


--
-- Name: indicators_closing_unit_id_55065a1b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_closing_unit_id_55065a1b ON public.indicators_closing USING btree (unit_id);


--
-- Name: indicators_combination_figure_id_ef45c0d8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_combination_figure_id_ef45c0d8 ON public.indicators_combination USING btree (figure_id);


--
-- Name: indicators_documentvalue_campaign_id_72cc7cce; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_documentvalue_campaign_id_72cc7cce ON public.indicators_documentvalue USING btree (campaign_id);


--
-- Name: indicators_documentvalue_unit_id_d07e40bc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_documentvalue_unit_id_d07e40bc ON public.indicators_documentvalue USING btree (unit_id);


--
-- Name: indicators_rangecount_unit_id_ba9a8293; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_rangecount_unit_id_ba9a8293 ON public.indicators_rangecount USING btree (unit_id);


--
-- Name: indicators_registerduty_register_57407e87; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_registerduty_register_57407e87 ON public.indicators_registerduty USING btree (register);


--
-- Name: indicators_registerduty_register_57407e87_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_registerduty_register_57407e87_like ON public.indicators_registerduty USING btree (register varchar_pattern_ops);


--
-- Name: indicators_storedfigure_code_4eb4193c_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_storedfigure_code_4eb4193c_like ON public.indicators_storedfigure USING btree (code varchar_pattern_ops);


--
-- Name: indicators_target_campaign_id_6b462d4e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_target_campaign_id_6b462d4e ON public.indicators_target USING btree (campaign_id);


--
-- Name: indicators_target_unit_id_2621975b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX indicators_target_unit_id_2621975b ON public.indicators_target USING btree (unit_id);


--
-- Name: intakes_filedrow_filing_id_29f5a7c6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX intakes_filedrow_filing_id_29f5a7c6 ON public.intakes_filedrow USING btree (filing_id);


--
-- Name: intakes_filing_campaign_id_1f8f891e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX intakes_filing_campaign_id_1f8f891e ON public.intakes_filing USING btree (campaign_id);


--
-- Name: intakes_filing_register_c07d5342; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX intakes_filing_register_c07d5342 ON public.intakes_filing USING btree (register);


--
-- Name: intakes_filing_register_c07d5342_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX intakes_filing_register_c07d5342_like ON public.intakes_filing USING btree (register varchar_pattern_ops);


--
-- Name: intakes_filing_unit_id_be34c0d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX intakes_filing_unit_id_be34c0d1 ON public.intakes_filing USING btree (unit_id);


--
-- Name: item_alike; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_alike ON public.pledges_pledgeitem USING gin (keys);


--
-- Name: item_by_channel; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_channel ON public.outreach_item USING btree (channel, day, id);


--
-- Name: item_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_day ON public.outreach_item USING btree (day DESC, id DESC);


--
-- Name: item_by_link; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_link ON public.outreach_item USING btree (link) WHERE (NOT ((link)::text = ''::text));


--
-- Name: item_by_pieces; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_pieces ON public.outreach_item USING btree (pieces, id);


--
-- Name: item_by_title; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_title ON public.outreach_item USING btree (folded, day);


--
-- Name: item_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_unit ON public.outreach_item USING btree (unit_id, day DESC);


--
-- Name: item_by_writer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_by_writer ON public.outreach_item USING btree (created_by_id, id DESC);


--
-- Name: item_of_cell; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX item_of_cell ON public.pledges_pledgeitem USING btree (unit_id, year);


--
-- Name: kind_below_nothing; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX kind_below_nothing ON public.organisations_kindbelow USING btree (unit_id) WHERE (more = 0);


--
-- Name: lineage_path; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lineage_path ON public.organisations_lineage USING btree (path);


--
-- Name: lineage_path_gist; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX lineage_path_gist ON public.organisations_lineage USING gist (path);


--
-- Name: material_bulletin_once_a_month; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX material_bulletin_once_a_month ON public.meetings_material USING btree (unit_id, month) WHERE ((kind)::text = 'bulletin'::text);


--
-- Name: material_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX material_by_day ON public.meetings_material USING btree (compiled_on DESC, id DESC);


--
-- Name: material_issue_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX material_issue_by_unit ON public.meetings_materialissue USING btree (unit_id, day);


--
-- Name: matter_by_owner; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX matter_by_owner ON public.priorities_matter USING btree (owner_id, status);


--
-- Name: matter_by_point; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX matter_by_point ON public.priorities_matter USING btree (point_id);


--
-- Name: matter_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX matter_by_unit ON public.priorities_matter USING btree (unit_id, raised_on DESC);


--
-- Name: matter_living; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX matter_living ON public.priorities_matter USING btree (due) WHERE ((status)::text = ANY (ARRAY[('open'::character varying)::text, ('reported'::character varying)::text]));


--
-- Name: matter_living_at; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX matter_living_at ON public.priorities_matter USING btree (unit_id) WHERE ((status)::text = ANY (ARRAY[('open'::character varying)::text, ('reported'::character varying)::text]));


--
-- Name: meeting_by_theme; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_by_theme ON public.meetings_meeting USING btree (theme_id);


--
-- Name: meeting_by_time; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_by_time ON public.meetings_meeting USING btree (starts_at DESC, id DESC);


--
-- Name: meeting_by_title; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_by_title ON public.meetings_meeting USING btree (folded, id);


--
-- Name: meeting_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_by_unit ON public.meetings_meeting USING btree (unit_id, starts_at DESC);


--
-- Name: meeting_code_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX meeting_code_once ON public.meetings_meeting USING btree (code) WHERE (NOT ((code)::text = ''::text));


--
-- Name: meeting_named_conference; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_named_conference ON public.meetings_meeting USING btree (starts_at DESC, id DESC) WHERE (((kind)::text = 'conference'::text) AND (NOT ((code)::text = ''::text)));


--
-- Name: meeting_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meeting_search ON public.meetings_meeting USING gin (folded public.gin_trgm_ops);


--
-- Name: meetings_catchment_meeting_id_9039ceb6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_catchment_meeting_id_9039ceb6 ON public.meetings_catchment USING btree (meeting_id);


--
-- Name: meetings_catchment_point_id_b42f7694; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_catchment_point_id_b42f7694 ON public.meetings_catchment USING btree (point_id);


--
-- Name: meetings_catchment_unit_id_eeba8213; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_catchment_unit_id_eeba8213 ON public.meetings_catchment USING btree (unit_id);


--
-- Name: meetings_correction_by_id_21839857; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_correction_by_id_21839857 ON public.meetings_correction USING btree (by_id);


--
-- Name: meetings_correction_person_id_94c4f9de; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_correction_person_id_94c4f9de ON public.meetings_correction USING btree (person_id);


--
-- Name: meetings_correction_point_id_9ad9e8fc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_correction_point_id_9ad9e8fc ON public.meetings_correction USING btree (point_id);


--
-- Name: meetings_headcount_counted_by_id_ae7b94c7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_headcount_counted_by_id_ae7b94c7 ON public.meetings_headcount USING btree (counted_by_id);


--
-- Name: meetings_headcount_point_id_739baad7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_headcount_point_id_739baad7 ON public.meetings_headcount USING btree (point_id);


--
-- Name: meetings_headcount_sheet_id_ea8f89e5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_headcount_sheet_id_ea8f89e5 ON public.meetings_headcount USING btree (sheet_id);


--
-- Name: meetings_material_campaign_id_40445b10; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_material_campaign_id_40445b10 ON public.meetings_material USING btree (campaign_id);


--
-- Name: meetings_material_theme_id_2aebf233; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_material_theme_id_2aebf233 ON public.meetings_material USING btree (theme_id);


--
-- Name: meetings_material_unit_id_52d249fc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_material_unit_id_52d249fc ON public.meetings_material USING btree (unit_id);


--
-- Name: meetings_materialissue_material_id_530a3e47; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_materialissue_material_id_530a3e47 ON public.meetings_materialissue USING btree (material_id);


--
-- Name: meetings_materialissue_unit_id_8b158eb5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_materialissue_unit_id_8b158eb5 ON public.meetings_materialissue USING btree (unit_id);


--
-- Name: meetings_meeting_campaign_id_a60fdeb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_campaign_id_a60fdeb0 ON public.meetings_meeting USING btree (campaign_id);


--
-- Name: meetings_meeting_code_bc364488; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_code_bc364488 ON public.meetings_meeting USING btree (code);


--
-- Name: meetings_meeting_code_bc364488_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_code_bc364488_like ON public.meetings_meeting USING btree (code varchar_pattern_ops);


--
-- Name: meetings_meeting_created_by_id_3eb9ef0c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_created_by_id_3eb9ef0c ON public.meetings_meeting USING btree (created_by_id);


--
-- Name: meetings_meeting_theme_id_7b9c7adc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_theme_id_7b9c7adc ON public.meetings_meeting USING btree (theme_id);


--
-- Name: meetings_meeting_unit_id_b15bcfb2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_meeting_unit_id_b15bcfb2 ON public.meetings_meeting USING btree (unit_id);


--
-- Name: meetings_minutesitem_minutes_id_28c137a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_minutesitem_minutes_id_28c137a9 ON public.meetings_minutesitem USING btree (minutes_id);


--
-- Name: meetings_point_keeper_id_87a8e9b1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_point_keeper_id_87a8e9b1 ON public.meetings_point USING btree (keeper_id);


--
-- Name: meetings_point_makeup_of_id_b1128943; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_point_makeup_of_id_b1128943 ON public.meetings_point USING btree (makeup_of_id);


--
-- Name: meetings_point_meeting_id_5272154e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_point_meeting_id_5272154e ON public.meetings_point USING btree (meeting_id);


--
-- Name: meetings_point_sealed_by_id_a7e38fa0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_point_sealed_by_id_a7e38fa0 ON public.meetings_point USING btree (sealed_by_id);


--
-- Name: meetings_point_unit_id_6dab046f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_point_unit_id_6dab046f ON public.meetings_point USING btree (unit_id);


--
-- Name: meetings_rapporteur_meeting_id_53ce14c8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_rapporteur_meeting_id_53ce14c8 ON public.meetings_rapporteur USING btree (meeting_id);


--
-- Name: meetings_rapporteur_person_id_a8484ff4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_rapporteur_person_id_a8484ff4 ON public.meetings_rapporteur USING btree (person_id);


--
-- Name: meetings_rollimport_meeting_id_84f26542; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_rollimport_meeting_id_84f26542 ON public.meetings_rollimport USING btree (meeting_id);


--
-- Name: meetings_rollimport_point_id_0c6aeedb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_rollimport_point_id_0c6aeedb ON public.meetings_rollimport USING btree (point_id);


--
-- Name: meetings_rollimport_unit_id_a0636731; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_rollimport_unit_id_a0636731 ON public.meetings_rollimport USING btree (unit_id);


--
-- Name: meetings_sheet_added_by_id_d80d4ce6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_sheet_added_by_id_d80d4ce6 ON public.meetings_sheet USING btree (added_by_id);


--
-- Name: meetings_sheet_point_id_4aa22a6e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX meetings_sheet_point_id_4aa22a6e ON public.meetings_sheet USING btree (point_id);


--
-- Name: membership_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX membership_by_day ON public.people_membership USING btree (valid, person_id, id);


--
-- Name: membership_unit_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX membership_unit_day ON public.people_membership USING gist (unit_id, valid);


--
-- Name: mfa_authenticator_user_id_0c3a50c0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);


--
-- Name: model_alike; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX model_alike ON public.practices_campaignmodel USING gist (folded public.gist_trgm_ops (siglen='32'));


--
-- Name: model_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX model_by_day ON public.practices_campaignmodel USING btree (registered_on DESC, id);


--
-- Name: model_once_in_a_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX model_once_in_a_unit ON public.practices_campaignmodel USING btree (unit_id, campaign_id, folded) WHERE (NOT ((status)::text = 'stopped'::text));


--
-- Name: model_one_state_now; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX model_one_state_now ON public.practices_modelstate USING btree (model_id) WHERE (until IS NULL);


--
-- Name: model_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX model_search ON public.practices_campaignmodel USING gin (folded public.gin_trgm_ops);


--
-- Name: model_shared; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX model_shared ON public.practices_campaignmodel USING btree (shared_with_id) WHERE (shared_with_id IS NOT NULL);


--
-- Name: model_state_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX model_state_by_unit ON public.practices_modelstate USING btree (unit_id, began);


--
-- Name: organisations_lensday_lens_a19bc10d_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_lensday_lens_a19bc10d_like ON public.organisations_lensday USING btree (lens varchar_pattern_ops);


--
-- Name: organisations_lineage_unit_id_74f5aa39; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_lineage_unit_id_74f5aa39 ON public.organisations_lineage USING btree (unit_id);


--
-- Name: organisations_placement_parent_id_49f218f4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_placement_parent_id_49f218f4 ON public.organisations_placement USING btree (parent_id);


--
-- Name: organisations_placement_unit_id_649711f7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_placement_unit_id_649711f7 ON public.organisations_placement USING btree (unit_id);


--
-- Name: organisations_reorganisation_unit_id_72b5e229; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_reorganisation_unit_id_72b5e229 ON public.organisations_reorganisation USING btree (unit_id);


--
-- Name: organisations_step_new_code_ce420eab; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_step_new_code_ce420eab ON public.organisations_step USING btree (new_code);


--
-- Name: organisations_step_new_code_ce420eab_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_step_new_code_ce420eab_like ON public.organisations_step USING btree (new_code varchar_pattern_ops);


--
-- Name: organisations_step_new_parent_code_9a624eb4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_step_new_parent_code_9a624eb4 ON public.organisations_step USING btree (new_parent_code);


--
-- Name: organisations_step_new_parent_code_9a624eb4_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_step_new_parent_code_9a624eb4_like ON public.organisations_step USING btree (new_parent_code varchar_pattern_ops);


--
-- Name: organisations_step_reorganisation_id_44f5e724; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_step_reorganisation_id_44f5e724 ON public.organisations_step USING btree (reorganisation_id);


--
-- Name: organisations_step_unit_id_c60201dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_step_unit_id_c60201dc ON public.organisations_step USING btree (unit_id);


--
-- Name: organisations_succession_predecessor_id_a8ffd99c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_succession_predecessor_id_a8ffd99c ON public.organisations_succession USING btree (predecessor_id);


--
-- Name: organisations_succession_reorganisation_id_ed245e3a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_succession_reorganisation_id_ed245e3a ON public.organisations_succession USING btree (reorganisation_id);


--
-- Name: organisations_succession_successor_id_ba71ebb6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_succession_successor_id_ba71ebb6 ON public.organisations_succession USING btree (successor_id);


--
-- Name: organisations_trace_reorganisation_id_e4d40a74; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_trace_reorganisation_id_e4d40a74 ON public.organisations_trace USING btree (reorganisation_id);


--
-- Name: organisations_unit_code_308cdf9e_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_unit_code_308cdf9e_like ON public.organisations_unit USING btree (code varchar_pattern_ops);


--
-- Name: organisations_unit_parent_id_c68c70a6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_unit_parent_id_c68c70a6 ON public.organisations_unit USING btree (parent_id);


--
-- Name: organisations_unitkind_unit_id_7eb98391; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_unitkind_unit_id_7eb98391 ON public.organisations_unitkind USING btree (unit_id);


--
-- Name: organisations_unitname_unit_id_e215f633; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_unitname_unit_id_e215f633 ON public.organisations_unitname USING btree (unit_id);


--
-- Name: organisations_unitsimport_unit_id_d3a232be; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_unitsimport_unit_id_d3a232be ON public.organisations_unitsimport USING btree (unit_id);


--
-- Name: organisations_unitsrow_batch_id_ced346dc; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX organisations_unitsrow_batch_id_ced346dc ON public.organisations_unitsrow USING btree (batch_id);


--
-- Name: outreach_activity_campaign_id_0e31a437; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_activity_campaign_id_0e31a437 ON public.outreach_activity USING btree (campaign_id);


--
-- Name: outreach_activity_created_by_id_d339432a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_activity_created_by_id_d339432a ON public.outreach_activity USING btree (created_by_id);


--
-- Name: outreach_activity_unit_id_3e048ca4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_activity_unit_id_3e048ca4 ON public.outreach_activity USING btree (unit_id);


--
-- Name: outreach_deed_activity_id_fa6c4601; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_deed_activity_id_fa6c4601 ON public.outreach_deed USING btree (activity_id);


--
-- Name: outreach_deed_unit_id_4bd70bd7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_deed_unit_id_4bd70bd7 ON public.outreach_deed USING btree (unit_id);


--
-- Name: outreach_item_campaign_id_a8cdc7de; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_item_campaign_id_a8cdc7de ON public.outreach_item USING btree (campaign_id);


--
-- Name: outreach_item_created_by_id_e19bcb49; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_item_created_by_id_e19bcb49 ON public.outreach_item USING btree (created_by_id);


--
-- Name: outreach_item_theme_id_5cbcf828; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_item_theme_id_5cbcf828 ON public.outreach_item USING btree (theme_id);


--
-- Name: outreach_item_unit_id_880450ce; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_item_unit_id_880450ce ON public.outreach_item USING btree (unit_id);


--
-- Name: outreach_progress_undertaking_id_62484f34; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_progress_undertaking_id_62484f34 ON public.outreach_progress USING btree (undertaking_id);


--
-- Name: outreach_relay_added_by_id_cd7b6364; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_relay_added_by_id_cd7b6364 ON public.outreach_relay USING btree (added_by_id);


--
-- Name: outreach_relay_item_id_7d3ea8ed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_relay_item_id_7d3ea8ed ON public.outreach_relay USING btree (item_id);


--
-- Name: outreach_relay_unit_id_058c1d45; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_relay_unit_id_058c1d45 ON public.outreach_relay USING btree (unit_id);


--
-- Name: outreach_undertaking_campaign_id_0e8ad626; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_undertaking_campaign_id_0e8ad626 ON public.outreach_undertaking USING btree (campaign_id);


--
-- Name: outreach_undertaking_created_by_id_fc8386f8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_undertaking_created_by_id_fc8386f8 ON public.outreach_undertaking USING btree (created_by_id);


--
-- Name: outreach_undertaking_judged_person_id_703c365c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_undertaking_judged_person_id_703c365c ON public.outreach_undertaking USING btree (judged_person_id);


--
-- Name: outreach_undertaking_leader_id_f79bd289; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_undertaking_leader_id_f79bd289 ON public.outreach_undertaking USING btree (leader_id);


--
-- Name: outreach_undertaking_unit_id_849e6ecf; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX outreach_undertaking_unit_id_849e6ecf ON public.outreach_undertaking USING btree (unit_id);


--
-- Name: paper_import_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX paper_import_by_unit ON public.pledges_paperimport USING btree (unit_id, created_at DESC);


--
-- Name: paper_row_lists; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX paper_row_lists ON public.pledges_paperrow USING btree (batch_id, outcome, "row");


--
-- Name: party_of_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX party_of_unit ON public.pledges_pactparty USING btree (unit_id, day);


--
-- Name: people_allotment_membership_id_73025b72; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_allotment_membership_id_73025b72 ON public.people_allotment USING btree (membership_id);


--
-- Name: people_allotment_reorganisation_id_6c57fc48; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_allotment_reorganisation_id_6c57fc48 ON public.people_allotment USING btree (reorganisation_id);


--
-- Name: people_allotment_successor_code_59980d76; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_allotment_successor_code_59980d76 ON public.people_allotment USING btree (successor_code);


--
-- Name: people_allotment_successor_code_59980d76_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_allotment_successor_code_59980d76_like ON public.people_allotment USING btree (successor_code varchar_pattern_ops);


--
-- Name: people_membership_person_id_dd6d28d1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_membership_person_id_dd6d28d1 ON public.people_membership USING btree (person_id);


--
-- Name: people_membership_unit_id_17e4545d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_membership_unit_id_17e4545d ON public.people_membership USING btree (unit_id);


--
-- Name: people_rerouting_receiver_id_23989903; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_rerouting_receiver_id_23989903 ON public.people_rerouting USING btree (receiver_id);


--
-- Name: people_rerouting_reorganisation_id_a3472628; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_rerouting_reorganisation_id_a3472628 ON public.people_rerouting USING btree (reorganisation_id);


--
-- Name: people_rerouting_sender_id_a7424aba; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_rerouting_sender_id_a7424aba ON public.people_rerouting USING btree (sender_id);


--
-- Name: people_rerouting_transfer_id_3ae7455f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_rerouting_transfer_id_3ae7455f ON public.people_rerouting USING btree (transfer_id);


--
-- Name: people_rosterdecision_person_id_d775d01e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_rosterdecision_person_id_d775d01e ON public.people_rosterdecision USING btree (person_id);


--
-- Name: people_rosterdecision_unit_id_7cfec10d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_rosterdecision_unit_id_7cfec10d ON public.people_rosterdecision USING btree (unit_id);


--
-- Name: people_rosterimport_unit_id_bd0aa0f4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_rosterimport_unit_id_bd0aa0f4 ON public.people_rosterimport USING btree (unit_id);


--
-- Name: people_transfer_person_id_c09670cd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_transfer_person_id_c09670cd ON public.people_transfer USING btree (person_id);


--
-- Name: people_transfer_receiver_id_8382db52; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_transfer_receiver_id_8382db52 ON public.people_transfer USING btree (receiver_id);


--
-- Name: people_transfer_sender_id_777a2f41; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX people_transfer_sender_id_777a2f41 ON public.people_transfer USING btree (sender_id);


--
-- Name: person_by_birth; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_by_birth ON public.people_person USING btree (birth_year, id);


--
-- Name: person_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_order ON public.people_person USING btree (sort_key, id);


--
-- Name: person_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX person_search ON public.people_person USING gin (folded public.gin_trgm_ops);


--
-- Name: placement_children; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX placement_children ON public.organisations_placement USING gist (parent_id, valid);


--
-- Name: pledge_by_signing; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledge_by_signing ON public.pledges_pledge USING btree (campaign_id, year, signed_on, person_id);


--
-- Name: pledge_desk; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledge_desk ON public.pledges_pledge USING btree (unit_id, year, status);


--
-- Name: pledge_evidence_file_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX pledge_evidence_file_once ON public.pledges_evidence USING btree (item_id, sha256) WHERE (NOT ((sha256)::text = ''::text));


--
-- Name: pledge_of_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledge_of_person ON public.pledges_pledge USING btree (person_id, year DESC);


--
-- Name: pledges_alikecheck_campaign_id_931a6286; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_alikecheck_campaign_id_931a6286 ON public.pledges_alikecheck USING btree (campaign_id);


--
-- Name: pledges_alikeline_other_id_402c7fca; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_alikeline_other_id_402c7fca ON public.pledges_alikeline USING btree (other_id);


--
-- Name: pledges_alikeline_pledge_id_5d440fe2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_alikeline_pledge_id_5d440fe2 ON public.pledges_alikeline USING btree (pledge_id);


--
-- Name: pledges_blockmember_block_id_44320545; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_blockmember_block_id_44320545 ON public.pledges_blockmember USING btree (block_id);


--
-- Name: pledges_blockmember_unit_id_28224e95; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_blockmember_unit_id_28224e95 ON public.pledges_blockmember USING btree (unit_id);


--
-- Name: pledges_emulationblock_unit_id_22dbdd27; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_emulationblock_unit_id_22dbdd27 ON public.pledges_emulationblock USING btree (unit_id);


--
-- Name: pledges_emulationpact_block_id_bedf5cb0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_emulationpact_block_id_bedf5cb0 ON public.pledges_emulationpact USING btree (block_id);


--
-- Name: pledges_emulationpact_campaign_id_12cb6b5a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_emulationpact_campaign_id_12cb6b5a ON public.pledges_emulationpact USING btree (campaign_id);


--
-- Name: pledges_emulationpact_unit_id_7e0acfb5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_emulationpact_unit_id_7e0acfb5 ON public.pledges_emulationpact USING btree (unit_id);


--
-- Name: pledges_ethicsstandard_campaign_id_5ce9aa2c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_ethicsstandard_campaign_id_5ce9aa2c ON public.pledges_ethicsstandard USING btree (campaign_id);


--
-- Name: pledges_ethicsstandard_unit_id_9668db65; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_ethicsstandard_unit_id_9668db65 ON public.pledges_ethicsstandard USING btree (unit_id);


--
-- Name: pledges_evidence_item_id_71517da1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_evidence_item_id_71517da1 ON public.pledges_evidence USING btree (item_id);


--
-- Name: pledges_pactparty_campaign_id_41de4835; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pactparty_campaign_id_41de4835 ON public.pledges_pactparty USING btree (campaign_id);


--
-- Name: pledges_pactparty_pact_id_5910f04a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pactparty_pact_id_5910f04a ON public.pledges_pactparty USING btree (pact_id);


--
-- Name: pledges_pactparty_unit_id_9bb2a007; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pactparty_unit_id_9bb2a007 ON public.pledges_pactparty USING btree (unit_id);


--
-- Name: pledges_pactscore_party_id_01c2cd62; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pactscore_party_id_01c2cd62 ON public.pledges_pactscore USING btree (party_id);


--
-- Name: pledges_pactscore_target_id_a75b9d30; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pactscore_target_id_a75b9d30 ON public.pledges_pactscore USING btree (target_id);


--
-- Name: pledges_pacttarget_pact_id_c025c290; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pacttarget_pact_id_c025c290 ON public.pledges_pacttarget USING btree (pact_id);


--
-- Name: pledges_paperimport_round_id_a60e0d20; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_paperimport_round_id_a60e0d20 ON public.pledges_paperimport USING btree (round_id);


--
-- Name: pledges_paperimport_unit_id_1bebbbb6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_paperimport_unit_id_1bebbbb6 ON public.pledges_paperimport USING btree (unit_id);


--
-- Name: pledges_paperrow_batch_id_88b9689d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_paperrow_batch_id_88b9689d ON public.pledges_paperrow USING btree (batch_id);


--
-- Name: pledges_paperrow_person_id_798a7966; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_paperrow_person_id_798a7966 ON public.pledges_paperrow USING btree (person_id);


--
-- Name: pledges_pledge_approver_id_0ac590f1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledge_approver_id_0ac590f1 ON public.pledges_pledge USING btree (approver_id);


--
-- Name: pledges_pledge_campaign_id_4cb1c91e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledge_campaign_id_4cb1c91e ON public.pledges_pledge USING btree (campaign_id);


--
-- Name: pledges_pledge_exception_id_d66949c6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledge_exception_id_d66949c6 ON public.pledges_pledge USING btree (exception_id);


--
-- Name: pledges_pledge_person_id_a5fe2cd7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledge_person_id_a5fe2cd7 ON public.pledges_pledge USING btree (person_id);


--
-- Name: pledges_pledge_round_id_464ffeda; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledge_round_id_464ffeda ON public.pledges_pledge USING btree (round_id);


--
-- Name: pledges_pledge_unit_id_739ef6e5; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledge_unit_id_739ef6e5 ON public.pledges_pledge USING btree (unit_id);


--
-- Name: pledges_pledgeitem_pledge_id_d49453ec; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledgeitem_pledge_id_d49453ec ON public.pledges_pledgeitem USING btree (pledge_id);


--
-- Name: pledges_pledgeitem_standard_line_id_1bf7f7b6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledgeitem_standard_line_id_1bf7f7b6 ON public.pledges_pledgeitem USING btree (standard_line_id);


--
-- Name: pledges_pledgeround_campaign_id_18801311; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledgeround_campaign_id_18801311 ON public.pledges_pledgeround USING btree (campaign_id);


--
-- Name: pledges_pledgeround_unit_id_7f85d737; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_pledgeround_unit_id_7f85d737 ON public.pledges_pledgeround USING btree (unit_id);


--
-- Name: pledges_posting_standard_id_567a2357; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_posting_standard_id_567a2357 ON public.pledges_posting USING btree (standard_id);


--
-- Name: pledges_sampleline_unit_id_37482bfa; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_sampleline_unit_id_37482bfa ON public.pledges_sampleline USING btree (unit_id);


--
-- Name: pledges_standardline_standard_id_d3ee33e1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX pledges_standardline_standard_id_d3ee33e1 ON public.pledges_standardline USING btree (standard_id);


--
-- Name: point_by_keeper; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX point_by_keeper ON public.meetings_point USING btree (keeper_id, status);


--
-- Name: point_by_meeting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX point_by_meeting ON public.meetings_point USING btree (meeting_id, id);


--
-- Name: point_by_unit_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX point_by_unit_day ON public.meetings_point USING btree (unit_id, day);


--
-- Name: practices_account_replication_id_aa683a28; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_account_replication_id_aa683a28 ON public.practices_account USING btree (replication_id);


--
-- Name: practices_account_unit_id_64cbeaf3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_account_unit_id_64cbeaf3 ON public.practices_account USING btree (unit_id);


--
-- Name: practices_campaignmodel_campaign_id_4dd01f3d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_campaignmodel_campaign_id_4dd01f3d ON public.practices_campaignmodel USING btree (campaign_id);


--
-- Name: practices_campaignmodel_shared_with_id_335c6020; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_campaignmodel_shared_with_id_335c6020 ON public.practices_campaignmodel USING btree (shared_with_id);


--
-- Name: practices_campaignmodel_unit_id_bb046ce2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_campaignmodel_unit_id_bb046ce2 ON public.practices_campaignmodel USING btree (unit_id);


--
-- Name: practices_countrule_unit_id_596cfb57; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_countrule_unit_id_596cfb57 ON public.practices_countrule USING btree (unit_id);


--
-- Name: practices_evidence_model_id_2246af82; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_evidence_model_id_2246af82 ON public.practices_evidence USING btree (model_id);


--
-- Name: practices_measure_model_id_4db5b0da; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_measure_model_id_4db5b0da ON public.practices_measure USING btree (model_id);


--
-- Name: practices_modelstate_model_id_6a487fd2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_modelstate_model_id_6a487fd2 ON public.practices_modelstate USING btree (model_id);


--
-- Name: practices_modelstate_unit_id_befa1275; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_modelstate_unit_id_befa1275 ON public.practices_modelstate USING btree (unit_id);


--
-- Name: practices_reading_measure_id_6f19f78f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_reading_measure_id_6f19f78f ON public.practices_reading USING btree (measure_id);


--
-- Name: practices_replication_model_id_211fcf6e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_replication_model_id_211fcf6e ON public.practices_replication USING btree (model_id);


--
-- Name: practices_replication_origin_id_4910d586; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_replication_origin_id_4910d586 ON public.practices_replication USING btree (origin_id);


--
-- Name: practices_replication_parent_id_358f020d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_replication_parent_id_358f020d ON public.practices_replication USING btree (parent_id);


--
-- Name: practices_replication_source_id_4266610b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_replication_source_id_4266610b ON public.practices_replication USING btree (source_id);


--
-- Name: practices_replication_unit_id_9130ae4f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX practices_replication_unit_id_9130ae4f ON public.practices_replication USING btree (unit_id);


--
-- Name: priorities_evidence_added_by_id_967a99cd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_evidence_added_by_id_967a99cd ON public.priorities_evidence USING btree (added_by_id);


--
-- Name: priorities_evidence_matter_id_6459d54e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_evidence_matter_id_6459d54e ON public.priorities_evidence USING btree (matter_id);


--
-- Name: priorities_matter_campaign_id_c0a002e1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_matter_campaign_id_c0a002e1 ON public.priorities_matter USING btree (campaign_id);


--
-- Name: priorities_matter_created_by_id_edcb10de; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_matter_created_by_id_edcb10de ON public.priorities_matter USING btree (created_by_id);


--
-- Name: priorities_matter_grown_from_id_dab98c3b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_matter_grown_from_id_dab98c3b ON public.priorities_matter USING btree (grown_from_id);


--
-- Name: priorities_matter_origin_id_833bf4ad; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_matter_origin_id_833bf4ad ON public.priorities_matter USING btree (origin_id);


--
-- Name: priorities_matter_owner_id_accf9eed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_matter_owner_id_accf9eed ON public.priorities_matter USING btree (owner_id);


--
-- Name: priorities_matter_point_id_48dcedf0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_matter_point_id_48dcedf0 ON public.priorities_matter USING btree (point_id);


--
-- Name: priorities_matter_unit_id_40aa104b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_matter_unit_id_40aa104b ON public.priorities_matter USING btree (unit_id);


--
-- Name: priorities_milestone_matter_id_3468138d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_milestone_matter_id_3468138d ON public.priorities_milestone USING btree (matter_id);


--
-- Name: priorities_openspell_matter_id_b0cd6bb4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_openspell_matter_id_b0cd6bb4 ON public.priorities_openspell USING btree (matter_id);


--
-- Name: priorities_openspell_unit_id_dd94d2b1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_openspell_unit_id_dd94d2b1 ON public.priorities_openspell USING btree (unit_id);


--
-- Name: priorities_result_matter_id_d2aeb3d4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_result_matter_id_d2aeb3d4 ON public.priorities_result USING btree (matter_id);


--
-- Name: priorities_result_owner_id_b5bb8edd; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_result_owner_id_b5bb8edd ON public.priorities_result USING btree (owner_id);


--
-- Name: priorities_result_reported_by_id_4343eb45; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_result_reported_by_id_4343eb45 ON public.priorities_result USING btree (reported_by_id);


--
-- Name: priorities_result_unit_id_5098b642; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_result_unit_id_5098b642 ON public.priorities_result USING btree (unit_id);


--
-- Name: priorities_result_verified_by_id_b51fe11d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_result_verified_by_id_b51fe11d ON public.priorities_result USING btree (verified_by_id);


--
-- Name: priorities_result_verified_person_id_8ac791a9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX priorities_result_verified_person_id_8ac791a9 ON public.priorities_result USING btree (verified_person_id);


--
-- Name: procrastinate_events_job_id_fkey_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);


--
-- Name: procrastinate_jobs_id_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));


--
-- Name: procrastinate_jobs_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);


--
-- Name: procrastinate_jobs_priority_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);


--
-- Name: procrastinate_jobs_queue_name_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);


--
-- Name: procrastinate_jobs_queueing_lock_idx_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);


--
-- Name: procrastinate_periodic_defers_job_id_fkey_v1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);


--
-- Name: range_count_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX range_count_by_age ON public.indicators_rangecount USING btree (asked_at);


--
-- Name: reach_children; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reach_children ON public.organisations_reach USING btree (ancestor_id, lens) WHERE (depth = 1);


--
-- Name: reach_up; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reach_up ON public.organisations_reach USING btree (descendant_id, lens, ancestor_id);


--
-- Name: reading_by_receiver; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reading_by_receiver ON public.readings_reading USING btree (receiver_id, received_at DESC);


--
-- Name: reading_by_sender; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reading_by_sender ON public.readings_reading USING btree (unit_id, last DESC);


--
-- Name: reading_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reading_search ON public.readings_words USING gin (folded public.gin_trgm_ops);


--
-- Name: readings_check_reading_id_a1163f40; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX readings_check_reading_id_a1163f40 ON public.readings_check USING btree (reading_id);


--
-- Name: readings_claim_about_id_c05ff135; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX readings_claim_about_id_c05ff135 ON public.readings_claim USING btree (about_id);


--
-- Name: readings_claim_reading_id_6638fefb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX readings_claim_reading_id_6638fefb ON public.readings_claim USING btree (reading_id);


--
-- Name: readings_reading_campaign_id_6b869a8a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX readings_reading_campaign_id_6b869a8a ON public.readings_reading USING btree (campaign_id);


--
-- Name: readings_reading_receiver_id_8f829684; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX readings_reading_receiver_id_8f829684 ON public.readings_reading USING btree (receiver_id);


--
-- Name: readings_reading_unit_id_0beacaa2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX readings_reading_unit_id_0beacaa2 ON public.readings_reading USING btree (unit_id);


--
-- Name: recipient_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX recipient_once ON public.directives_recipient USING btree (document_id, unit_id) WHERE (unit_id IS NOT NULL);


--
-- Name: relay_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX relay_by_unit ON public.outreach_relay USING btree (unit_id, day DESC);


--
-- Name: remark_answered; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX remark_answered ON public.pledges_monthlyremark USING btree (unit_id, answered_at) WHERE (answered_at IS NOT NULL);


--
-- Name: remark_of_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX remark_of_person ON public.pledges_monthlyremark USING btree (person_id, month DESC);


--
-- Name: reminder_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reminder_by_unit ON public.directives_reminder USING btree (unit_id, day DESC);


--
-- Name: reminder_goes_up_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX reminder_goes_up_once ON public.directives_reminder USING btree (duty_id) WHERE ((reminded_as)::text = 'superior'::text);


--
-- Name: replication_by_model; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX replication_by_model ON public.practices_replication USING btree (model_id, adopted_on);


--
-- Name: replication_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX replication_by_unit ON public.practices_replication USING btree (unit_id, adopted_on DESC);


--
-- Name: replication_once_at_a_time; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX replication_once_at_a_time ON public.practices_replication USING btree (model_id, unit_id) WHERE (ended_on IS NULL);


--
-- Name: report_newest; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX report_newest ON public.reports_report USING btree (created_at DESC, id DESC);


--
-- Name: report_one_supplement_at_a_time; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX report_one_supplement_at_a_time ON public.reports_report USING btree (original_id) WHERE ((status)::text = 'draft'::text);


--
-- Name: reports_report_campaign_id_a635c94c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reports_report_campaign_id_a635c94c ON public.reports_report USING btree (campaign_id);


--
-- Name: reports_report_original_id_eb3b5d73; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reports_report_original_id_eb3b5d73 ON public.reports_report USING btree (original_id);


--
-- Name: reports_report_unit_id_711212ce; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reports_report_unit_id_711212ce ON public.reports_report USING btree (unit_id);


--
-- Name: reports_reportpart_code_c9d0c58a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reports_reportpart_code_c9d0c58a ON public.reports_reportpart USING btree (code);


--
-- Name: reports_reportpart_code_c9d0c58a_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reports_reportpart_code_c9d0c58a_like ON public.reports_reportpart USING btree (code varchar_pattern_ops);


--
-- Name: reports_reportpart_report_id_fbe3969c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX reports_reportpart_report_id_fbe3969c ON public.reports_reportpart USING btree (report_id);


--
-- Name: result_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX result_by_day ON public.priorities_result USING btree (closed_on);


--
-- Name: result_one_waits; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX result_one_waits ON public.priorities_result USING btree (matter_id) WHERE ((closed_on IS NULL) AND (returned_on IS NULL));


--
-- Name: roll_by_cell_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roll_by_cell_day ON public.meetings_rollentry USING btree (cell_id, day);


--
-- Name: roll_by_person_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roll_by_person_day ON public.meetings_rollentry USING btree (person_id, day);


--
-- Name: roll_by_unit_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roll_by_unit_day ON public.meetings_rollentry USING btree (unit_id, day);


--
-- Name: roll_event_by_person; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roll_event_by_person ON public.meetings_rollevent USING btree (point_id, person_id, received_at);


--
-- Name: roll_event_to_settle; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roll_event_to_settle ON public.meetings_rollevent USING btree (point_id, user_id) WHERE ((settled_at IS NULL) AND (NOT ((outcome)::text = 'applied'::text)));


--
-- Name: roll_import_by_meeting; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roll_import_by_meeting ON public.meetings_rollimport USING btree (meeting_id, created_at DESC);


--
-- Name: roll_missed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roll_missed ON public.meetings_rollentry USING btree (cell_id, day DESC) WHERE (held AND (made_up_on IS NULL) AND original AND ((state)::text = ANY (ARRAY[('excused'::character varying)::text, ('absent'::character varying)::text])));


--
-- Name: roll_missed_by_day; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roll_missed_by_day ON public.meetings_rollentry USING btree (day, point_id, person_id) INCLUDE (cell_id) WHERE (held AND (made_up_on IS NULL) AND original AND ((state)::text = ANY (ARRAY[('excused'::character varying)::text, ('absent'::character varying)::text])) AND study);


--
-- Name: roll_summoned_once; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX roll_summoned_once ON public.meetings_rollentry USING btree (shard, meeting_id, person_id) WHERE original;


--
-- Name: rolled_by_key; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX rolled_by_key ON public.indicators_rolled USING btree (combination_id, unit_id, lens, month) WHERE keyed;


--
-- Name: roster_import_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX roster_import_by_unit ON public.people_rosterimport USING btree (unit_id, created_at DESC);


--
-- Name: sample_alike; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX sample_alike ON public.pledges_sampleline USING gin (keys);


--
-- Name: stale_mark_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX stale_mark_by_age ON public.foundation_stalemark USING btree (marked_at);


--
-- Name: standard_by_age; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX standard_by_age ON public.pledges_ethicsstandard USING btree (status, approved_on);


--
-- Name: standard_one_draft; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX standard_one_draft ON public.pledges_ethicsstandard USING btree (unit_id, trade_key) WHERE ((status)::text = 'draft'::text);


--
-- Name: standard_one_in_force; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX standard_one_in_force ON public.pledges_ethicsstandard USING btree (unit_id, trade_key) WHERE ((status)::text = 'in-force'::text);


--
-- Name: standard_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX standard_search ON public.pledges_ethicsstandard USING gin (folded public.gin_trgm_ops);


--
-- Name: succession_doubtful; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX succession_doubtful ON public.organisations_succession USING btree (doubt) WHERE (NOT ((doubt)::text = ''::text));


--
-- Name: transfer_desk; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX transfer_desk ON public.people_transfer USING btree (status, sent_on);


--
-- Name: transfer_one_under_way; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX transfer_one_under_way ON public.people_transfer USING btree (person_id, kind) WHERE ((status)::text = 'sent'::text);


--
-- Name: undertaking_by_leader; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX undertaking_by_leader ON public.outreach_undertaking USING btree (leader_id, stage);


--
-- Name: undertaking_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX undertaking_by_unit ON public.outreach_undertaking USING btree (unit_id, undertaken_on DESC);


--
-- Name: unique_authenticator_type; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));


--
-- Name: unique_primary_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";


--
-- Name: unique_verified_email; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;


--
-- Name: unit_by_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX unit_by_kind ON public.organisations_unit USING btree (kind, sort_key, id);


--
-- Name: unit_children; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX unit_children ON public.organisations_unit USING btree (parent_id, sort_key);


--
-- Name: unit_in_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX unit_in_order ON public.organisations_unit USING btree (sort_key, id);


--
-- Name: unit_name_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX unit_name_search ON public.organisations_unitname USING gin (folded public.gin_trgm_ops);


--
-- Name: unit_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX unit_search ON public.organisations_unit USING gin (folded public.gin_trgm_ops);


--
-- Name: units_import_by_unit; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX units_import_by_unit ON public.organisations_unitsimport USING btree (unit_id, created_at DESC);


--
-- Name: units_row_lists; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX units_row_lists ON public.organisations_unitsrow USING btree (batch_id, outcome, "row");


--
-- Name: user_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_order ON public.accounts_user USING btree (sort_key, id);


--
-- Name: user_search; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX user_search ON public.accounts_user USING gin (folded public.gin_trgm_ops);


--
-- Name: organisations_lineage kinds_below_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kinds_below_delete AFTER DELETE ON public.organisations_lineage REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.organisations_count_kinds_below();


--
-- Name: organisations_unitkind kinds_below_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kinds_below_delete AFTER DELETE ON public.organisations_unitkind REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.organisations_count_kinds_below();


--
-- Name: organisations_lineage kinds_below_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kinds_below_insert AFTER INSERT ON public.organisations_lineage REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION public.organisations_count_kinds_below();


--
-- Name: organisations_unitkind kinds_below_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kinds_below_insert AFTER INSERT ON public.organisations_unitkind REFERENCING NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION public.organisations_count_kinds_below();


--
-- Name: organisations_lineage kinds_below_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kinds_below_truncate AFTER TRUNCATE ON public.organisations_lineage FOR EACH STATEMENT EXECUTE FUNCTION public.organisations_count_kinds_below();


--
-- Name: organisations_unitkind kinds_below_truncate; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kinds_below_truncate AFTER TRUNCATE ON public.organisations_unitkind FOR EACH STATEMENT EXECUTE FUNCTION public.organisations_count_kinds_below();


--
-- Name: organisations_lineage kinds_below_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kinds_below_update AFTER UPDATE ON public.organisations_lineage REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION public.organisations_count_kinds_below();


--
-- Name: organisations_unitkind kinds_below_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER kinds_below_update AFTER UPDATE ON public.organisations_unitkind REFERENCING OLD TABLE AS gone NEW TABLE AS come FOR EACH STATEMENT EXECUTE FUNCTION public.organisations_count_kinds_below();


--
-- Name: procrastinate_jobs procrastinate_jobs_notify_queue_job_aborted_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();


--
-- Name: procrastinate_jobs procrastinate_jobs_notify_queue_job_inserted_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_abort_requested_events_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_delete_jobs_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_scheduled_events_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_status_events_insert_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();


--
-- Name: procrastinate_jobs procrastinate_trigger_status_events_update_v1; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();


--
-- Name: reports_snapshot reports_snapshot_is_final; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER reports_snapshot_is_final BEFORE DELETE OR UPDATE ON public.reports_snapshot FOR EACH ROW EXECUTE FUNCTION public.reports_snapshot_is_final();


--
-- Name: account_emailaddress account_emailaddress_user_id_2c513194_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: account_emailconfirmation account_emailconfirm_email_address_id_5b7f8c58_fk_account_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_holding accounts_holding_role_id_342ae73c_fk_accounts_role_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_holding
    ADD CONSTRAINT accounts_holding_role_id_342ae73c_fk_accounts_role_id FOREIGN KEY (role_id) REFERENCES public.accounts_role(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_holding accounts_holding_unit_id_4511dd53_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_holding
    ADD CONSTRAINT accounts_holding_unit_id_4511dd53_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_holding accounts_holding_user_id_1bae794c_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_holding
    ADD CONSTRAINT accounts_holding_user_id_1bae794c_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: accounts_user accounts_user_person_id_6f9b1782_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_person_id_6f9b1782_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_campaign directives_campaign_founding_id_27b8216c_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_campaign
    ADD CONSTRAINT directives_campaign_founding_id_27b8216c_fk_directive FOREIGN KEY (founding_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_campaign directives_campaign_unit_id_c863ab0c_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_campaign
    ADD CONSTRAINT directives_campaign_unit_id_c863ab0c_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_citation directives_citation_cited_id_cf47a800_fk_directives_document_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_citation
    ADD CONSTRAINT directives_citation_cited_id_cf47a800_fk_directives_document_id FOREIGN KEY (cited_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_citation directives_citation_document_id_75e7139f_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_citation
    ADD CONSTRAINT directives_citation_document_id_75e7139f_fk_directive FOREIGN KEY (document_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_document directives_document_campaign_id_b056ae5d_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_document
    ADD CONSTRAINT directives_document_campaign_id_b056ae5d_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_document directives_document_term_id_871b1dc9_fk_directives_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_document
    ADD CONSTRAINT directives_document_term_id_871b1dc9_fk_directives_term_id FOREIGN KEY (term_id) REFERENCES public.directives_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_document directives_document_theme_id_c195e646_fk_directives_theme_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_document
    ADD CONSTRAINT directives_document_theme_id_c195e646_fk_directives_theme_id FOREIGN KEY (theme_id) REFERENCES public.directives_theme(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_document directives_document_type_id_176fa8c5_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_document
    ADD CONSTRAINT directives_document_type_id_176fa8c5_fk_directive FOREIGN KEY (type_id) REFERENCES public.directives_documenttype(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_document directives_document_unit_id_b9e496c8_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_document
    ADD CONSTRAINT directives_document_unit_id_b9e496c8_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_duty directives_duty_branch_id_f4078891_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_duty
    ADD CONSTRAINT directives_duty_branch_id_f4078891_fk_organisations_unit_id FOREIGN KEY (branch_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_duty directives_duty_campaign_id_994f1727_fk_directives_campaign_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_duty
    ADD CONSTRAINT directives_duty_campaign_id_994f1727_fk_directives_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_duty directives_duty_document_id_55b8dcc3_fk_directives_document_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_duty
    ADD CONSTRAINT directives_duty_document_id_55b8dcc3_fk_directives_document_id FOREIGN KEY (document_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_duty directives_duty_plan_id_83901f53_fk_directives_document_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_duty
    ADD CONSTRAINT directives_duty_plan_id_83901f53_fk_directives_document_id FOREIGN KEY (plan_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_duty directives_duty_requirement_id_3a445060_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_duty
    ADD CONSTRAINT directives_duty_requirement_id_3a445060_fk_directive FOREIGN KEY (requirement_id) REFERENCES public.directives_requirement(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_duty directives_duty_unit_id_7743493b_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_duty
    ADD CONSTRAINT directives_duty_unit_id_7743493b_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_issuersymbol directives_issuersym_unit_id_01ceb17a_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_issuersymbol
    ADD CONSTRAINT directives_issuersym_unit_id_01ceb17a_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_receipt directives_receipt_duty_id_4e96265a_fk_directives_duty_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_receipt
    ADD CONSTRAINT directives_receipt_duty_id_4e96265a_fk_directives_duty_id FOREIGN KEY (duty_id) REFERENCES public.directives_duty(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_receipt directives_receipt_sheet_id_8176bf61_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_receipt
    ADD CONSTRAINT directives_receipt_sheet_id_8176bf61_fk_directive FOREIGN KEY (sheet_id) REFERENCES public.directives_receiptsheet(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_receiptsheet directives_receiptsh_document_id_ae331219_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_receiptsheet
    ADD CONSTRAINT directives_receiptsh_document_id_ae331219_fk_directive FOREIGN KEY (document_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_recipient directives_recipient_document_id_df45a755_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_recipient
    ADD CONSTRAINT directives_recipient_document_id_df45a755_fk_directive FOREIGN KEY (document_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_recipient directives_recipient_unit_id_a07d074b_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_recipient
    ADD CONSTRAINT directives_recipient_unit_id_a07d074b_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_reminder directives_reminder_duty_id_35a1f4d4_fk_directives_duty_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_reminder
    ADD CONSTRAINT directives_reminder_duty_id_35a1f4d4_fk_directives_duty_id FOREIGN KEY (duty_id) REFERENCES public.directives_duty(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_reminder directives_reminder_unit_id_6e0fdaae_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_reminder
    ADD CONSTRAINT directives_reminder_unit_id_6e0fdaae_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_requirement directives_requireme_document_id_18ea19d4_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_requirement
    ADD CONSTRAINT directives_requireme_document_id_18ea19d4_fk_directive FOREIGN KEY (document_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_requirement directives_requireme_replaces_id_cf50588b_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_requirement
    ADD CONSTRAINT directives_requireme_replaces_id_cf50588b_fk_directive FOREIGN KEY (replaces_id) REFERENCES public.directives_requirement(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_term directives_term_unit_id_ff386476_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_term
    ADD CONSTRAINT directives_term_unit_id_ff386476_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_theme directives_theme_campaign_id_69a2dc3c_fk_directives_campaign_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_theme
    ADD CONSTRAINT directives_theme_campaign_id_69a2dc3c_fk_directives_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_theme directives_theme_term_id_3e370742_fk_directives_term_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_theme
    ADD CONSTRAINT directives_theme_term_id_3e370742_fk_directives_term_id FOREIGN KEY (term_id) REFERENCES public.directives_term(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_theme directives_theme_unit_id_3993689a_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_theme
    ADD CONSTRAINT directives_theme_unit_id_3993689a_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: directives_version directives_version_document_id_98b33f21_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.directives_version
    ADD CONSTRAINT directives_version_document_id_98b33f21_fk_directive FOREIGN KEY (document_id) REFERENCES public.directives_document(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_deed exemplars_deed_activity_id_6bef0a5f_fk_outreach_activity_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_deed
    ADD CONSTRAINT exemplars_deed_activity_id_6bef0a5f_fk_outreach_activity_id FOREIGN KEY (activity_id) REFERENCES public.outreach_activity(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_deed exemplars_deed_exemplar_id_f123b587_fk_exemplars_exemplar_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_deed
    ADD CONSTRAINT exemplars_deed_exemplar_id_f123b587_fk_exemplars_exemplar_id FOREIGN KEY (exemplar_id) REFERENCES public.exemplars_exemplar(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_deed exemplars_deed_matter_id_ed19e091_fk_priorities_matter_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_deed
    ADD CONSTRAINT exemplars_deed_matter_id_ed19e091_fk_priorities_matter_id FOREIGN KEY (matter_id) REFERENCES public.priorities_matter(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_deed exemplars_deed_meeting_id_00da4310_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_deed
    ADD CONSTRAINT exemplars_deed_meeting_id_00da4310_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_deed exemplars_deed_model_id_f776bc7b_fk_practices_campaignmodel_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_deed
    ADD CONSTRAINT exemplars_deed_model_id_f776bc7b_fk_practices_campaignmodel_id FOREIGN KEY (model_id) REFERENCES public.practices_campaignmodel(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_exemplar exemplars_exemplar_campaign_id_fff9a24e_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_exemplar
    ADD CONSTRAINT exemplars_exemplar_campaign_id_fff9a24e_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_exemplar exemplars_exemplar_collective_id_b66ee5f2_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_exemplar
    ADD CONSTRAINT exemplars_exemplar_collective_id_b66ee5f2_fk_organisat FOREIGN KEY (collective_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_exemplar exemplars_exemplar_created_by_id_3adcdf42_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_exemplar
    ADD CONSTRAINT exemplars_exemplar_created_by_id_3adcdf42_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_exemplar exemplars_exemplar_person_id_b04cec1e_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_exemplar
    ADD CONSTRAINT exemplars_exemplar_person_id_b04cec1e_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_exemplar exemplars_exemplar_unit_id_c8c60e86_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_exemplar
    ADD CONSTRAINT exemplars_exemplar_unit_id_c8c60e86_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: exemplars_recognition exemplars_recognitio_exemplar_id_6885280e_fk_exemplars; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.exemplars_recognition
    ADD CONSTRAINT exemplars_recognitio_exemplar_id_6885280e_fk_exemplars FOREIGN KEY (exemplar_id) REFERENCES public.exemplars_exemplar(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_chain indicators_chain_above_id_019578cb_fk_indicators_above_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_chain
    ADD CONSTRAINT indicators_chain_above_id_019578cb_fk_indicators_above_id FOREIGN KEY (above_id) REFERENCES public.indicators_above(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_closing indicators_closing_closed_by_unit_id_99b5430c_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_closing
    ADD CONSTRAINT indicators_closing_closed_by_unit_id_99b5430c_fk_organisat FOREIGN KEY (closed_by_unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_closing indicators_closing_unit_id_55065a1b_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_closing
    ADD CONSTRAINT indicators_closing_unit_id_55065a1b_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_combination indicators_combinati_figure_id_ef45c0d8_fk_indicator; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_combination
    ADD CONSTRAINT indicators_combinati_figure_id_ef45c0d8_fk_indicator FOREIGN KEY (figure_id) REFERENCES public.indicators_storedfigure(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_documentvalue indicators_documentv_campaign_id_72cc7cce_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_documentvalue
    ADD CONSTRAINT indicators_documentv_campaign_id_72cc7cce_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_documentvalue indicators_documentv_unit_id_d07e40bc_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_documentvalue
    ADD CONSTRAINT indicators_documentv_unit_id_d07e40bc_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_rangecount indicators_rangecoun_campaign_id_7cf70082_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_rangecount
    ADD CONSTRAINT indicators_rangecoun_campaign_id_7cf70082_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_target indicators_target_campaign_id_6b462d4e_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT indicators_target_campaign_id_6b462d4e_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: indicators_target indicators_target_unit_id_2621975b_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.indicators_target
    ADD CONSTRAINT indicators_target_unit_id_2621975b_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: intakes_filedrow intakes_filedrow_filing_id_29f5a7c6_fk_intakes_filing_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.intakes_filedrow
    ADD CONSTRAINT intakes_filedrow_filing_id_29f5a7c6_fk_intakes_filing_id FOREIGN KEY (filing_id) REFERENCES public.intakes_filing(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: intakes_filing intakes_filing_campaign_id_1f8f891e_fk_directives_campaign_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.intakes_filing
    ADD CONSTRAINT intakes_filing_campaign_id_1f8f891e_fk_directives_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: intakes_filing intakes_filing_unit_id_be34c0d1_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.intakes_filing
    ADD CONSTRAINT intakes_filing_unit_id_be34c0d1_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_catchment meetings_catchment_meeting_id_9039ceb6_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_catchment
    ADD CONSTRAINT meetings_catchment_meeting_id_9039ceb6_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_catchment meetings_catchment_point_id_b42f7694_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_catchment
    ADD CONSTRAINT meetings_catchment_point_id_b42f7694_fk_meetings_point_id FOREIGN KEY (point_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_catchment meetings_catchment_unit_id_eeba8213_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_catchment
    ADD CONSTRAINT meetings_catchment_unit_id_eeba8213_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_correction meetings_correction_by_id_21839857_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_correction
    ADD CONSTRAINT meetings_correction_by_id_21839857_fk_accounts_user_id FOREIGN KEY (by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_correction meetings_correction_person_id_94c4f9de_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_correction
    ADD CONSTRAINT meetings_correction_person_id_94c4f9de_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_correction meetings_correction_point_id_9ad9e8fc_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_correction
    ADD CONSTRAINT meetings_correction_point_id_9ad9e8fc_fk_meetings_point_id FOREIGN KEY (point_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_headcount meetings_headcount_counted_by_id_ae7b94c7_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_headcount
    ADD CONSTRAINT meetings_headcount_counted_by_id_ae7b94c7_fk_accounts_user_id FOREIGN KEY (counted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_headcount meetings_headcount_point_id_739baad7_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_headcount
    ADD CONSTRAINT meetings_headcount_point_id_739baad7_fk_meetings_point_id FOREIGN KEY (point_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_headcount meetings_headcount_sheet_id_ea8f89e5_fk_meetings_sheet_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_headcount
    ADD CONSTRAINT meetings_headcount_sheet_id_ea8f89e5_fk_meetings_sheet_id FOREIGN KEY (sheet_id) REFERENCES public.meetings_sheet(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_material meetings_material_campaign_id_40445b10_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_material
    ADD CONSTRAINT meetings_material_campaign_id_40445b10_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_material meetings_material_theme_id_2aebf233_fk_directives_theme_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_material
    ADD CONSTRAINT meetings_material_theme_id_2aebf233_fk_directives_theme_id FOREIGN KEY (theme_id) REFERENCES public.directives_theme(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_material meetings_material_unit_id_52d249fc_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_material
    ADD CONSTRAINT meetings_material_unit_id_52d249fc_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_materialissue meetings_materialiss_material_id_530a3e47_fk_meetings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_materialissue
    ADD CONSTRAINT meetings_materialiss_material_id_530a3e47_fk_meetings_ FOREIGN KEY (material_id) REFERENCES public.meetings_material(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_materialissue meetings_materialiss_unit_id_8b158eb5_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_materialissue
    ADD CONSTRAINT meetings_materialiss_unit_id_8b158eb5_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_meeting meetings_meeting_campaign_id_a60fdeb0_fk_directives_campaign_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_campaign_id_a60fdeb0_fk_directives_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_meeting meetings_meeting_created_by_id_3eb9ef0c_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_created_by_id_3eb9ef0c_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_meeting meetings_meeting_theme_id_7b9c7adc_fk_directives_theme_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_theme_id_7b9c7adc_fk_directives_theme_id FOREIGN KEY (theme_id) REFERENCES public.directives_theme(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_meeting meetings_meeting_unit_id_b15bcfb2_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_meeting
    ADD CONSTRAINT meetings_meeting_unit_id_b15bcfb2_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_minutes meetings_minutes_meeting_id_09b7a17e_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_minutes
    ADD CONSTRAINT meetings_minutes_meeting_id_09b7a17e_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_minutesitem meetings_minutesitem_minutes_id_28c137a9_fk_meetings_minutes_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_minutesitem
    ADD CONSTRAINT meetings_minutesitem_minutes_id_28c137a9_fk_meetings_minutes_id FOREIGN KEY (minutes_id) REFERENCES public.meetings_minutes(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_point meetings_point_keeper_id_87a8e9b1_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_point
    ADD CONSTRAINT meetings_point_keeper_id_87a8e9b1_fk_accounts_user_id FOREIGN KEY (keeper_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_point meetings_point_makeup_of_id_b1128943_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_point
    ADD CONSTRAINT meetings_point_makeup_of_id_b1128943_fk_meetings_point_id FOREIGN KEY (makeup_of_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_point meetings_point_meeting_id_5272154e_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_point
    ADD CONSTRAINT meetings_point_meeting_id_5272154e_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_point meetings_point_sealed_by_id_a7e38fa0_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_point
    ADD CONSTRAINT meetings_point_sealed_by_id_a7e38fa0_fk_accounts_user_id FOREIGN KEY (sealed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_point meetings_point_unit_id_6dab046f_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_point
    ADD CONSTRAINT meetings_point_unit_id_6dab046f_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_rapporteur meetings_rapporteur_meeting_id_53ce14c8_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rapporteur
    ADD CONSTRAINT meetings_rapporteur_meeting_id_53ce14c8_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_rapporteur meetings_rapporteur_person_id_a8484ff4_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rapporteur
    ADD CONSTRAINT meetings_rapporteur_person_id_a8484ff4_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_rollentry meetings_rollentry_person_id_d9cd2766_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollentry
    ADD CONSTRAINT meetings_rollentry_person_id_d9cd2766_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_rollentry meetings_rollentry_point_id_0e367999_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollentry
    ADD CONSTRAINT meetings_rollentry_point_id_0e367999_fk_meetings_point_id FOREIGN KEY (point_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_rollevent meetings_rollevent_point_id_22d8cb2b_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollevent
    ADD CONSTRAINT meetings_rollevent_point_id_22d8cb2b_fk_meetings_point_id FOREIGN KEY (point_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_rollimport meetings_rollimport_meeting_id_84f26542_fk_meetings_meeting_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollimport
    ADD CONSTRAINT meetings_rollimport_meeting_id_84f26542_fk_meetings_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.meetings_meeting(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_rollimport meetings_rollimport_point_id_0c6aeedb_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollimport
    ADD CONSTRAINT meetings_rollimport_point_id_0c6aeedb_fk_meetings_point_id FOREIGN KEY (point_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_rollimport meetings_rollimport_unit_id_a0636731_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_rollimport
    ADD CONSTRAINT meetings_rollimport_unit_id_a0636731_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_sheet meetings_sheet_added_by_id_d80d4ce6_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_sheet
    ADD CONSTRAINT meetings_sheet_added_by_id_d80d4ce6_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: meetings_sheet meetings_sheet_point_id_4aa22a6e_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.meetings_sheet
    ADD CONSTRAINT meetings_sheet_point_id_4aa22a6e_fk_meetings_point_id FOREIGN KEY (point_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: mfa_authenticator mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_placement organisations_placem_parent_id_49f218f4_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_placement
    ADD CONSTRAINT organisations_placem_parent_id_49f218f4_fk_organisat FOREIGN KEY (parent_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_placement organisations_placem_unit_id_649711f7_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_placement
    ADD CONSTRAINT organisations_placem_unit_id_649711f7_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_reorganisation organisations_reorga_unit_id_72b5e229_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_reorganisation
    ADD CONSTRAINT organisations_reorga_unit_id_72b5e229_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_step organisations_step_reorganisation_id_44f5e724_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_step
    ADD CONSTRAINT organisations_step_reorganisation_id_44f5e724_fk_organisat FOREIGN KEY (reorganisation_id) REFERENCES public.organisations_reorganisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_step organisations_step_unit_id_c60201dc_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_step
    ADD CONSTRAINT organisations_step_unit_id_c60201dc_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_succession organisations_succes_predecessor_id_a8ffd99c_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_succession
    ADD CONSTRAINT organisations_succes_predecessor_id_a8ffd99c_fk_organisat FOREIGN KEY (predecessor_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_succession organisations_succes_reorganisation_id_ed245e3a_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_succession
    ADD CONSTRAINT organisations_succes_reorganisation_id_ed245e3a_fk_organisat FOREIGN KEY (reorganisation_id) REFERENCES public.organisations_reorganisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_succession organisations_succes_successor_id_ba71ebb6_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_succession
    ADD CONSTRAINT organisations_succes_successor_id_ba71ebb6_fk_organisat FOREIGN KEY (successor_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_trace organisations_trace_reorganisation_id_e4d40a74_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_trace
    ADD CONSTRAINT organisations_trace_reorganisation_id_e4d40a74_fk_organisat FOREIGN KEY (reorganisation_id) REFERENCES public.organisations_reorganisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_unit organisations_unit_parent_id_c68c70a6_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unit
    ADD CONSTRAINT organisations_unit_parent_id_c68c70a6_fk_organisations_unit_id FOREIGN KEY (parent_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_unitkind organisations_unitki_unit_id_7eb98391_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitkind
    ADD CONSTRAINT organisations_unitki_unit_id_7eb98391_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_unitname organisations_unitna_unit_id_e215f633_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitname
    ADD CONSTRAINT organisations_unitna_unit_id_e215f633_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_unitsimport organisations_unitsi_unit_id_d3a232be_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitsimport
    ADD CONSTRAINT organisations_unitsi_unit_id_d3a232be_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: organisations_unitsrow organisations_unitsr_batch_id_ced346dc_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.organisations_unitsrow
    ADD CONSTRAINT organisations_unitsr_batch_id_ced346dc_fk_organisat FOREIGN KEY (batch_id) REFERENCES public.organisations_unitsimport(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_activity outreach_activity_campaign_id_0e31a437_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_activity
    ADD CONSTRAINT outreach_activity_campaign_id_0e31a437_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_activity outreach_activity_created_by_id_d339432a_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_activity
    ADD CONSTRAINT outreach_activity_created_by_id_d339432a_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_activity outreach_activity_unit_id_3e048ca4_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_activity
    ADD CONSTRAINT outreach_activity_unit_id_3e048ca4_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_deed outreach_deed_activity_id_fa6c4601_fk_outreach_activity_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_deed
    ADD CONSTRAINT outreach_deed_activity_id_fa6c4601_fk_outreach_activity_id FOREIGN KEY (activity_id) REFERENCES public.outreach_activity(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_deed outreach_deed_unit_id_4bd70bd7_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_deed
    ADD CONSTRAINT outreach_deed_unit_id_4bd70bd7_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_item outreach_item_campaign_id_a8cdc7de_fk_directives_campaign_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_item
    ADD CONSTRAINT outreach_item_campaign_id_a8cdc7de_fk_directives_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_item outreach_item_created_by_id_e19bcb49_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_item
    ADD CONSTRAINT outreach_item_created_by_id_e19bcb49_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_item outreach_item_theme_id_5cbcf828_fk_directives_theme_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_item
    ADD CONSTRAINT outreach_item_theme_id_5cbcf828_fk_directives_theme_id FOREIGN KEY (theme_id) REFERENCES public.directives_theme(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_item outreach_item_unit_id_880450ce_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_item
    ADD CONSTRAINT outreach_item_unit_id_880450ce_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_progress outreach_progress_undertaking_id_62484f34_fk_outreach_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_progress
    ADD CONSTRAINT outreach_progress_undertaking_id_62484f34_fk_outreach_ FOREIGN KEY (undertaking_id) REFERENCES public.outreach_undertaking(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_relay outreach_relay_added_by_id_cd7b6364_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_relay
    ADD CONSTRAINT outreach_relay_added_by_id_cd7b6364_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_relay outreach_relay_item_id_7d3ea8ed_fk_outreach_item_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_relay
    ADD CONSTRAINT outreach_relay_item_id_7d3ea8ed_fk_outreach_item_id FOREIGN KEY (item_id) REFERENCES public.outreach_item(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_relay outreach_relay_unit_id_058c1d45_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_relay
    ADD CONSTRAINT outreach_relay_unit_id_058c1d45_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_undertaking outreach_undertaking_campaign_id_0e8ad626_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_undertaking
    ADD CONSTRAINT outreach_undertaking_campaign_id_0e8ad626_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_undertaking outreach_undertaking_created_by_id_fc8386f8_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_undertaking
    ADD CONSTRAINT outreach_undertaking_created_by_id_fc8386f8_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_undertaking outreach_undertaking_judged_person_id_703c365c_fk_people_pe; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_undertaking
    ADD CONSTRAINT outreach_undertaking_judged_person_id_703c365c_fk_people_pe FOREIGN KEY (judged_person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_undertaking outreach_undertaking_leader_id_f79bd289_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_undertaking
    ADD CONSTRAINT outreach_undertaking_leader_id_f79bd289_fk_people_person_id FOREIGN KEY (leader_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: outreach_undertaking outreach_undertaking_unit_id_849e6ecf_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.outreach_undertaking
    ADD CONSTRAINT outreach_undertaking_unit_id_849e6ecf_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_allotment people_allotment_membership_id_73025b72_fk_people_membership_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_allotment
    ADD CONSTRAINT people_allotment_membership_id_73025b72_fk_people_membership_id FOREIGN KEY (membership_id) REFERENCES public.people_membership(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_allotment people_allotment_reorganisation_id_6c57fc48_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_allotment
    ADD CONSTRAINT people_allotment_reorganisation_id_6c57fc48_fk_organisat FOREIGN KEY (reorganisation_id) REFERENCES public.organisations_reorganisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_membership people_membership_person_id_dd6d28d1_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT people_membership_person_id_dd6d28d1_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_membership people_membership_unit_id_17e4545d_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_membership
    ADD CONSTRAINT people_membership_unit_id_17e4545d_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_rerouting people_rerouting_receiver_id_23989903_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rerouting
    ADD CONSTRAINT people_rerouting_receiver_id_23989903_fk_organisations_unit_id FOREIGN KEY (receiver_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_rerouting people_rerouting_reorganisation_id_a3472628_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rerouting
    ADD CONSTRAINT people_rerouting_reorganisation_id_a3472628_fk_organisat FOREIGN KEY (reorganisation_id) REFERENCES public.organisations_reorganisation(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_rerouting people_rerouting_sender_id_a7424aba_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rerouting
    ADD CONSTRAINT people_rerouting_sender_id_a7424aba_fk_organisations_unit_id FOREIGN KEY (sender_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_rerouting people_rerouting_transfer_id_3ae7455f_fk_people_transfer_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rerouting
    ADD CONSTRAINT people_rerouting_transfer_id_3ae7455f_fk_people_transfer_id FOREIGN KEY (transfer_id) REFERENCES public.people_transfer(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_rosterdecision people_rosterdecision_person_id_d775d01e_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rosterdecision
    ADD CONSTRAINT people_rosterdecision_person_id_d775d01e_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_rosterdecision people_rosterdecision_unit_id_7cfec10d_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rosterdecision
    ADD CONSTRAINT people_rosterdecision_unit_id_7cfec10d_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_rosterimport people_rosterimport_unit_id_bd0aa0f4_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_rosterimport
    ADD CONSTRAINT people_rosterimport_unit_id_bd0aa0f4_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_transfer people_transfer_person_id_c09670cd_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_transfer
    ADD CONSTRAINT people_transfer_person_id_c09670cd_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_transfer people_transfer_receiver_id_8382db52_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_transfer
    ADD CONSTRAINT people_transfer_receiver_id_8382db52_fk_organisations_unit_id FOREIGN KEY (receiver_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: people_transfer people_transfer_sender_id_777a2f41_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.people_transfer
    ADD CONSTRAINT people_transfer_sender_id_777a2f41_fk_organisations_unit_id FOREIGN KEY (sender_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_alikecheck pledges_alikecheck_campaign_id_931a6286_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_alikecheck
    ADD CONSTRAINT pledges_alikecheck_campaign_id_931a6286_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_blockmember pledges_blockmember_block_id_44320545_fk_pledges_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_blockmember
    ADD CONSTRAINT pledges_blockmember_block_id_44320545_fk_pledges_e FOREIGN KEY (block_id) REFERENCES public.pledges_emulationblock(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_blockmember pledges_blockmember_unit_id_28224e95_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_blockmember
    ADD CONSTRAINT pledges_blockmember_unit_id_28224e95_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_cellmonth pledges_cellmonth_unit_id_f41afcda_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_cellmonth
    ADD CONSTRAINT pledges_cellmonth_unit_id_f41afcda_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_emulationblock pledges_emulationblo_unit_id_22dbdd27_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_emulationblock
    ADD CONSTRAINT pledges_emulationblo_unit_id_22dbdd27_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_emulationpact pledges_emulationpac_block_id_bedf5cb0_fk_pledges_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_emulationpact
    ADD CONSTRAINT pledges_emulationpac_block_id_bedf5cb0_fk_pledges_e FOREIGN KEY (block_id) REFERENCES public.pledges_emulationblock(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_emulationpact pledges_emulationpac_campaign_id_12cb6b5a_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_emulationpact
    ADD CONSTRAINT pledges_emulationpac_campaign_id_12cb6b5a_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_emulationpact pledges_emulationpact_unit_id_7e0acfb5_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_emulationpact
    ADD CONSTRAINT pledges_emulationpact_unit_id_7e0acfb5_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_ethicsstandard pledges_ethicsstanda_campaign_id_5ce9aa2c_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_ethicsstandard
    ADD CONSTRAINT pledges_ethicsstanda_campaign_id_5ce9aa2c_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_ethicsstandard pledges_ethicsstanda_unit_id_9668db65_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_ethicsstandard
    ADD CONSTRAINT pledges_ethicsstanda_unit_id_9668db65_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_evidence pledges_evidence_item_id_71517da1_fk_pledges_pledgeitem_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_evidence
    ADD CONSTRAINT pledges_evidence_item_id_71517da1_fk_pledges_pledgeitem_id FOREIGN KEY (item_id) REFERENCES public.pledges_pledgeitem(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_monthlyremark pledges_monthlyremark_person_id_9eaeefec_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_monthlyremark
    ADD CONSTRAINT pledges_monthlyremark_person_id_9eaeefec_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pactparty pledges_pactparty_campaign_id_41de4835_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactparty
    ADD CONSTRAINT pledges_pactparty_campaign_id_41de4835_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pactparty pledges_pactparty_pact_id_5910f04a_fk_pledges_emulationpact_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactparty
    ADD CONSTRAINT pledges_pactparty_pact_id_5910f04a_fk_pledges_emulationpact_id FOREIGN KEY (pact_id) REFERENCES public.pledges_emulationpact(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pactparty pledges_pactparty_unit_id_9bb2a007_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactparty
    ADD CONSTRAINT pledges_pactparty_unit_id_9bb2a007_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pactscore pledges_pactscore_party_id_01c2cd62_fk_pledges_pactparty_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactscore
    ADD CONSTRAINT pledges_pactscore_party_id_01c2cd62_fk_pledges_pactparty_id FOREIGN KEY (party_id) REFERENCES public.pledges_pactparty(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pactscore pledges_pactscore_target_id_a75b9d30_fk_pledges_pacttarget_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pactscore
    ADD CONSTRAINT pledges_pactscore_target_id_a75b9d30_fk_pledges_pacttarget_id FOREIGN KEY (target_id) REFERENCES public.pledges_pacttarget(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pacttarget pledges_pacttarget_pact_id_c025c290_fk_pledges_emulationpact_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pacttarget
    ADD CONSTRAINT pledges_pacttarget_pact_id_c025c290_fk_pledges_emulationpact_id FOREIGN KEY (pact_id) REFERENCES public.pledges_emulationpact(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_paperimport pledges_paperimport_round_id_a60e0d20_fk_pledges_pledgeround_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_paperimport
    ADD CONSTRAINT pledges_paperimport_round_id_a60e0d20_fk_pledges_pledgeround_id FOREIGN KEY (round_id) REFERENCES public.pledges_pledgeround(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_paperimport pledges_paperimport_unit_id_1bebbbb6_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_paperimport
    ADD CONSTRAINT pledges_paperimport_unit_id_1bebbbb6_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_paperrow pledges_paperrow_batch_id_88b9689d_fk_pledges_paperimport_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_paperrow
    ADD CONSTRAINT pledges_paperrow_batch_id_88b9689d_fk_pledges_paperimport_id FOREIGN KEY (batch_id) REFERENCES public.pledges_paperimport(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_paperrow pledges_paperrow_person_id_798a7966_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_paperrow
    ADD CONSTRAINT pledges_paperrow_person_id_798a7966_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledge pledges_pledge_approver_id_0ac590f1_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledge
    ADD CONSTRAINT pledges_pledge_approver_id_0ac590f1_fk_people_person_id FOREIGN KEY (approver_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledge pledges_pledge_campaign_id_4cb1c91e_fk_directives_campaign_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledge
    ADD CONSTRAINT pledges_pledge_campaign_id_4cb1c91e_fk_directives_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledge pledges_pledge_exception_id_d66949c6_fk_pledges_pledgerule_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledge
    ADD CONSTRAINT pledges_pledge_exception_id_d66949c6_fk_pledges_pledgerule_id FOREIGN KEY (exception_id) REFERENCES public.pledges_pledgerule(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledge pledges_pledge_person_id_a5fe2cd7_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledge
    ADD CONSTRAINT pledges_pledge_person_id_a5fe2cd7_fk_people_person_id FOREIGN KEY (person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledge pledges_pledge_round_id_464ffeda_fk_pledges_pledgeround_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledge
    ADD CONSTRAINT pledges_pledge_round_id_464ffeda_fk_pledges_pledgeround_id FOREIGN KEY (round_id) REFERENCES public.pledges_pledgeround(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledge pledges_pledge_unit_id_739ef6e5_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledge
    ADD CONSTRAINT pledges_pledge_unit_id_739ef6e5_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledgeitem pledges_pledgeitem_pledge_id_d49453ec_fk_pledges_pledge_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeitem
    ADD CONSTRAINT pledges_pledgeitem_pledge_id_d49453ec_fk_pledges_pledge_id FOREIGN KEY (pledge_id) REFERENCES public.pledges_pledge(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledgeitem pledges_pledgeitem_standard_line_id_1bf7f7b6_fk_pledges_s; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeitem
    ADD CONSTRAINT pledges_pledgeitem_standard_line_id_1bf7f7b6_fk_pledges_s FOREIGN KEY (standard_line_id) REFERENCES public.pledges_standardline(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledgeitem pledges_pledgeitem_unit_id_4144a0fc_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeitem
    ADD CONSTRAINT pledges_pledgeitem_unit_id_4144a0fc_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledgeround pledges_pledgeround_campaign_id_18801311_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeround
    ADD CONSTRAINT pledges_pledgeround_campaign_id_18801311_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_pledgeround pledges_pledgeround_unit_id_7f85d737_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_pledgeround
    ADD CONSTRAINT pledges_pledgeround_unit_id_7f85d737_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_posting pledges_posting_standard_id_567a2357_fk_pledges_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_posting
    ADD CONSTRAINT pledges_posting_standard_id_567a2357_fk_pledges_e FOREIGN KEY (standard_id) REFERENCES public.pledges_ethicsstandard(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_sampleline pledges_sampleline_unit_id_37482bfa_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_sampleline
    ADD CONSTRAINT pledges_sampleline_unit_id_37482bfa_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: pledges_standardline pledges_standardline_standard_id_d3ee33e1_fk_pledges_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.pledges_standardline
    ADD CONSTRAINT pledges_standardline_standard_id_d3ee33e1_fk_pledges_e FOREIGN KEY (standard_id) REFERENCES public.pledges_ethicsstandard(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_account practices_account_replication_id_aa683a28_fk_practices; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_account
    ADD CONSTRAINT practices_account_replication_id_aa683a28_fk_practices FOREIGN KEY (replication_id) REFERENCES public.practices_replication(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_account practices_account_unit_id_64cbeaf3_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_account
    ADD CONSTRAINT practices_account_unit_id_64cbeaf3_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_campaignmodel practices_campaignmo_campaign_id_4dd01f3d_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_campaignmodel
    ADD CONSTRAINT practices_campaignmo_campaign_id_4dd01f3d_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_campaignmodel practices_campaignmo_shared_with_id_335c6020_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_campaignmodel
    ADD CONSTRAINT practices_campaignmo_shared_with_id_335c6020_fk_organisat FOREIGN KEY (shared_with_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_campaignmodel practices_campaignmo_unit_id_bb046ce2_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_campaignmodel
    ADD CONSTRAINT practices_campaignmo_unit_id_bb046ce2_fk_organisat FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_countrule practices_countrule_unit_id_596cfb57_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_countrule
    ADD CONSTRAINT practices_countrule_unit_id_596cfb57_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_evidence practices_evidence_model_id_2246af82_fk_practices; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_evidence
    ADD CONSTRAINT practices_evidence_model_id_2246af82_fk_practices FOREIGN KEY (model_id) REFERENCES public.practices_campaignmodel(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_measure practices_measure_model_id_4db5b0da_fk_practices; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_measure
    ADD CONSTRAINT practices_measure_model_id_4db5b0da_fk_practices FOREIGN KEY (model_id) REFERENCES public.practices_campaignmodel(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_modelstate practices_modelstate_model_id_6a487fd2_fk_practices; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_modelstate
    ADD CONSTRAINT practices_modelstate_model_id_6a487fd2_fk_practices FOREIGN KEY (model_id) REFERENCES public.practices_campaignmodel(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_modelstate practices_modelstate_unit_id_befa1275_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_modelstate
    ADD CONSTRAINT practices_modelstate_unit_id_befa1275_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_reading practices_reading_measure_id_6f19f78f_fk_practices_measure_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_reading
    ADD CONSTRAINT practices_reading_measure_id_6f19f78f_fk_practices_measure_id FOREIGN KEY (measure_id) REFERENCES public.practices_measure(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_replication practices_replicatio_model_id_211fcf6e_fk_practices; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_replication
    ADD CONSTRAINT practices_replicatio_model_id_211fcf6e_fk_practices FOREIGN KEY (model_id) REFERENCES public.practices_campaignmodel(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_replication practices_replicatio_origin_id_4910d586_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_replication
    ADD CONSTRAINT practices_replicatio_origin_id_4910d586_fk_organisat FOREIGN KEY (origin_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_replication practices_replicatio_parent_id_358f020d_fk_practices; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_replication
    ADD CONSTRAINT practices_replicatio_parent_id_358f020d_fk_practices FOREIGN KEY (parent_id) REFERENCES public.practices_replication(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_replication practices_replicatio_source_id_4266610b_fk_organisat; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_replication
    ADD CONSTRAINT practices_replicatio_source_id_4266610b_fk_organisat FOREIGN KEY (source_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: practices_replication practices_replication_unit_id_9130ae4f_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.practices_replication
    ADD CONSTRAINT practices_replication_unit_id_9130ae4f_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_evidence priorities_evidence_added_by_id_967a99cd_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_evidence
    ADD CONSTRAINT priorities_evidence_added_by_id_967a99cd_fk_accounts_user_id FOREIGN KEY (added_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_evidence priorities_evidence_matter_id_6459d54e_fk_priorities_matter_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_evidence
    ADD CONSTRAINT priorities_evidence_matter_id_6459d54e_fk_priorities_matter_id FOREIGN KEY (matter_id) REFERENCES public.priorities_matter(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_matter priorities_matter_campaign_id_c0a002e1_fk_directive; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_matter
    ADD CONSTRAINT priorities_matter_campaign_id_c0a002e1_fk_directive FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_matter priorities_matter_created_by_id_edcb10de_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_matter
    ADD CONSTRAINT priorities_matter_created_by_id_edcb10de_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_matter priorities_matter_grown_from_id_dab98c3b_fk_prioritie; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_matter
    ADD CONSTRAINT priorities_matter_grown_from_id_dab98c3b_fk_prioritie FOREIGN KEY (grown_from_id) REFERENCES public.priorities_matter(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_matter priorities_matter_origin_id_833bf4ad_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_matter
    ADD CONSTRAINT priorities_matter_origin_id_833bf4ad_fk_organisations_unit_id FOREIGN KEY (origin_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_matter priorities_matter_owner_id_accf9eed_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_matter
    ADD CONSTRAINT priorities_matter_owner_id_accf9eed_fk_people_person_id FOREIGN KEY (owner_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_matter priorities_matter_point_id_48dcedf0_fk_meetings_point_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_matter
    ADD CONSTRAINT priorities_matter_point_id_48dcedf0_fk_meetings_point_id FOREIGN KEY (point_id) REFERENCES public.meetings_point(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_matter priorities_matter_unit_id_40aa104b_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_matter
    ADD CONSTRAINT priorities_matter_unit_id_40aa104b_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_milestone priorities_milestone_matter_id_3468138d_fk_priorities_matter_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_milestone
    ADD CONSTRAINT priorities_milestone_matter_id_3468138d_fk_priorities_matter_id FOREIGN KEY (matter_id) REFERENCES public.priorities_matter(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_openspell priorities_openspell_matter_id_b0cd6bb4_fk_priorities_matter_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_openspell
    ADD CONSTRAINT priorities_openspell_matter_id_b0cd6bb4_fk_priorities_matter_id FOREIGN KEY (matter_id) REFERENCES public.priorities_matter(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_openspell priorities_openspell_unit_id_dd94d2b1_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_openspell
    ADD CONSTRAINT priorities_openspell_unit_id_dd94d2b1_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_result priorities_result_matter_id_d2aeb3d4_fk_priorities_matter_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_result
    ADD CONSTRAINT priorities_result_matter_id_d2aeb3d4_fk_priorities_matter_id FOREIGN KEY (matter_id) REFERENCES public.priorities_matter(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_result priorities_result_owner_id_b5bb8edd_fk_people_person_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_result
    ADD CONSTRAINT priorities_result_owner_id_b5bb8edd_fk_people_person_id FOREIGN KEY (owner_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_result priorities_result_reported_by_id_4343eb45_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_result
    ADD CONSTRAINT priorities_result_reported_by_id_4343eb45_fk_accounts_user_id FOREIGN KEY (reported_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_result priorities_result_unit_id_5098b642_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_result
    ADD CONSTRAINT priorities_result_unit_id_5098b642_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_result priorities_result_verified_by_id_b51fe11d_fk_accounts_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_result
    ADD CONSTRAINT priorities_result_verified_by_id_b51fe11d_fk_accounts_user_id FOREIGN KEY (verified_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: priorities_result priorities_result_verified_person_id_8ac791a9_fk_people_pe; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.priorities_result
    ADD CONSTRAINT priorities_result_verified_person_id_8ac791a9_fk_people_pe FOREIGN KEY (verified_person_id) REFERENCES public.people_person(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: procrastinate_events procrastinate_events_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;


--
-- Name: procrastinate_jobs procrastinate_jobs_worker_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;


--
-- Name: procrastinate_periodic_defers procrastinate_periodic_defers_job_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);


--
-- Name: readings_acknowledgement readings_acknowledge_reading_id_2d44ef72_fk_readings_; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_acknowledgement
    ADD CONSTRAINT readings_acknowledge_reading_id_2d44ef72_fk_readings_ FOREIGN KEY (reading_id) REFERENCES public.readings_reading(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: readings_check readings_check_reading_id_a1163f40_fk_readings_reading_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_check
    ADD CONSTRAINT readings_check_reading_id_a1163f40_fk_readings_reading_id FOREIGN KEY (reading_id) REFERENCES public.readings_reading(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: readings_claim readings_claim_about_id_c05ff135_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_claim
    ADD CONSTRAINT readings_claim_about_id_c05ff135_fk_organisations_unit_id FOREIGN KEY (about_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: readings_claim readings_claim_reading_id_6638fefb_fk_readings_reading_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_claim
    ADD CONSTRAINT readings_claim_reading_id_6638fefb_fk_readings_reading_id FOREIGN KEY (reading_id) REFERENCES public.readings_reading(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: readings_reading readings_reading_campaign_id_6b869a8a_fk_directives_campaign_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_reading
    ADD CONSTRAINT readings_reading_campaign_id_6b869a8a_fk_directives_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: readings_reading readings_reading_receiver_id_8f829684_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_reading
    ADD CONSTRAINT readings_reading_receiver_id_8f829684_fk_organisations_unit_id FOREIGN KEY (receiver_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: readings_reading readings_reading_unit_id_0beacaa2_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_reading
    ADD CONSTRAINT readings_reading_unit_id_0beacaa2_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: readings_words readings_words_reading_id_c22a37b9_fk_readings_reading_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.readings_words
    ADD CONSTRAINT readings_words_reading_id_c22a37b9_fk_readings_reading_id FOREIGN KEY (reading_id) REFERENCES public.readings_reading(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reports_report reports_report_campaign_id_a635c94c_fk_directives_campaign_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_campaign_id_a635c94c_fk_directives_campaign_id FOREIGN KEY (campaign_id) REFERENCES public.directives_campaign(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reports_report reports_report_original_id_eb3b5d73_fk_reports_report_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_original_id_eb3b5d73_fk_reports_report_id FOREIGN KEY (original_id) REFERENCES public.reports_report(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reports_report reports_report_unit_id_711212ce_fk_organisations_unit_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_report
    ADD CONSTRAINT reports_report_unit_id_711212ce_fk_organisations_unit_id FOREIGN KEY (unit_id) REFERENCES public.organisations_unit(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reports_reportpart reports_reportpart_report_id_fbe3969c_fk_reports_report_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_reportpart
    ADD CONSTRAINT reports_reportpart_report_id_fbe3969c_fk_reports_report_id FOREIGN KEY (report_id) REFERENCES public.reports_report(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: reports_snapshot reports_snapshot_report_id_14b469f4_fk_reports_report_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.reports_snapshot
    ADD CONSTRAINT reports_snapshot_report_id_14b469f4_fk_reports_report_id FOREIGN KEY (report_id) REFERENCES public.reports_report(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--


--
-- PostgreSQL database dump
--


-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Data for Name: people_person; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_user; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: account_emailaddress; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: account_emailconfirmation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_attempt; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_role; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_unit; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: accounts_holding; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_campaign; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_documenttype; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.directives_documenttype VALUES
	(1, 'nghi-quyet', 'Nghị quyết', 'NQ', 'party', '(,)', 0),
	(2, 'chi-thi', 'Chỉ thị', 'CT', 'party', '(,)', 1),
	(3, 'ket-luan', 'Kết luận', 'KL', 'party', '(,)', 2),
	(4, 'quyet-dinh', 'Quyết định', 'QĐ', 'party', '(,)', 3),
	(5, 'quy-dinh', 'Quy định', 'QĐ', 'party', '(,)', 4),
	(6, 'quy-che', 'Quy chế', 'QC', 'party', '(,)', 5),
	(7, 'thong-tri', 'Thông tri', 'TT', 'party', '(,)', 6),
	(8, 'huong-dan', 'Hướng dẫn', 'HD', 'party', '(,)', 7),
	(9, 'ke-hoach', 'Kế hoạch', 'KH', 'party', '(,)', 8),
	(10, 'chuong-trinh', 'Chương trình', 'CTr', 'party', '(,)', 9),
	(11, 'de-an', 'Đề án', 'ĐA', 'party', '(,)', 10),
	(12, 'quy-hoach', 'Quy hoạch', 'QH', 'party', '(,)', 11),
	(13, 'thong-bao', 'Thông báo', 'TB', 'party', '(,)', 12),
	(14, 'bao-cao', 'Báo cáo', 'BC', 'party', '(,)', 13),
	(15, 'to-trinh', 'Tờ trình', 'TTr', 'party', '(,)', 14),
	(16, 'cong-van', 'Công văn', 'CV', 'party', '(,)', 15),
	(17, 'bien-ban', 'Biên bản', 'BB', 'party', '(,)', 16),
	(18, 'phuong-an', 'Phương án', 'PA', 'party', '[2026-01-09,)', 17),
	(19, 'du-an', 'Dự án', 'DA', 'party', '[2026-01-09,)', 18),
	(20, 'nn-nghi-quyet', 'Nghị quyết', 'NQ', 'state', '(,)', 19),
	(21, 'nn-quyet-dinh', 'Quyết định', 'QĐ', 'state', '(,)', 20),
	(22, 'nn-chi-thi', 'Chỉ thị', 'CT', 'state', '(,)', 21),
	(23, 'nn-quy-dinh', 'Quy định', 'QyĐ', 'state', '(,)', 22),
	(24, 'nn-huong-dan', 'Hướng dẫn', 'HD', 'state', '(,)', 23),
	(25, 'nn-ke-hoach', 'Kế hoạch', 'KH', 'state', '(,)', 24),
	(26, 'nn-chuong-trinh', 'Chương trình', 'CTr', 'state', '(,)', 25),
	(27, 'nn-thong-bao', 'Thông báo', 'TB', 'state', '(,)', 26),
	(28, 'nn-bao-cao', 'Báo cáo', 'BC', 'state', '(,)', 27),
	(29, 'nn-to-trinh', 'Tờ trình', 'TTr', 'state', '(,)', 28),
	(30, 'nn-cong-van', 'Công văn', '', 'state', '(,)', 29);


--
-- Data for Name: directives_term; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_theme; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_document; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_citation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_requirement; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_duty; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_issuersymbol; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_numberingrule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.directives_numberingrule VALUES
	(1, 'party', '{number:02d}-{type}/{issuer}', 'term', 'Hướng dẫn 36-HD/VPTW ngày 03/4/2018', '(,)'),
	(2, 'state', '{number:02d}/{type}-{issuer}', 'year', 'Nghị định 30/2020/NĐ-CP ngày 05/3/2020', '(,)');


--
-- Data for Name: directives_receiptsheet; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_receipt; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_recipient; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_reminder; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: directives_remindingrule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.directives_remindingrule VALUES
	(1, 7, 7, 14, '(,)');


--
-- Data for Name: directives_version; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: django_session; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: exemplars_exemplar; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_meeting; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_point; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outreach_activity; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: practices_campaignmodel; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: priorities_matter; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: exemplars_deed; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: exemplars_recognition; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: foundation_act; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: foundation_actseal; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: foundation_job_effect; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: foundation_job_progress; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: foundation_stalemark; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_above; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_chain; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_closing; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_storedfigure; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_combination; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_documentvalue; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_leaf; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_preparedlens; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_rangecount; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_registerduty; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_rolled; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: indicators_target; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: intakes_filing; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: intakes_filedrow; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_catchment; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_correction; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_durationrule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.meetings_durationrule VALUES
	(1, '[2025-10-28,)', false, 90, 'Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025'),
	(2, '[2025-10-28,)', true, 120, 'Hướng dẫn số 42-HD/BTCTW ngày 28/10/2025');


--
-- Data for Name: meetings_sheet; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_headcount; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_material; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_materialissue; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_minutes; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_minutesitem; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_rapporteur; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_rollentry; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_rollevent; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: meetings_rollimport; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: mfa_authenticator; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_kindbelow; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_lensday; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_lineage; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_placement; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_reach; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_reorganisation; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_step; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_succession; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_trace; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_unitkind; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_unitname; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_unitsimport; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: organisations_unitsrow; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outreach_deed; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outreach_item; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outreach_undertaking; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outreach_progress; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: outreach_relay; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: people_membership; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: people_allotment; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: people_transfer; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: people_rerouting; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: people_rosterdecision; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: people_rosterimport; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_alikecheck; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_alikeline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_emulationblock; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_blockmember; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_cellmonth; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_emulationpact; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_ethicsstandard; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_pledgeround; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_pledgerule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pledges_pledgerule VALUES
	(1, '(,)', 3, 3, false, 70, '');


--
-- Data for Name: pledges_pledge; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_standardline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_pledgeitem; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_evidence; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_monthlyremark; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_pactparty; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_pacttarget; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_pactscore; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_paperimport; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_paperrow; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_posting; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_sampleline; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: pledges_standardrule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.pledges_standardrule VALUES
	(1, '(,)', 10, 120, 24, '');


--
-- Data for Name: practices_replication; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: practices_account; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: practices_countrule; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: practices_evidence; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: practices_measure; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: practices_modelstate; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: practices_reading; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: practices_tierspell; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.practices_tierspell VALUES
	(1, 'centre', '{centre}', '(,)'),
	(2, 'province', '{province-organisation}', '(,)'),
	(3, 'district', '{superior-organisation,bloc,military,police}', '(,2025-07-01)'),
	(4, 'commune', '{superior-organisation,bloc,military,police}', '[2025-07-01,)'),
	(5, 'grassroots', '{base-organisation,base-cell,section-organisation,cell,cell-group}', '(,)');


--
-- Data for Name: priorities_evidence; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: priorities_followingrule; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.priorities_followingrule VALUES
	(1, '[2010-01-01,)', 30, 6);


--
-- Data for Name: priorities_milestone; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: priorities_openspell; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: priorities_result; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_workers; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_jobs; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_events; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: procrastinate_periodic_defers; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: readings_reading; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: readings_acknowledgement; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: readings_check; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: readings_claim; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: readings_words; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reports_report; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reports_reportpart; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: reports_snapshot; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Name: account_emailaddress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);


--
-- Name: account_emailconfirmation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);


--
-- Name: accounts_holding_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_holding_id_seq', 1, false);


--
-- Name: accounts_role_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_role_id_seq', 1, false);


--
-- Name: accounts_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, false);


--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);


--
--



--
-- Name: directives_campaign_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_campaign_id_seq', 1, false);


--
-- Name: directives_citation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_citation_id_seq', 1, false);


--
-- Name: directives_document_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_document_id_seq', 1, false);


--
-- Name: directives_documenttype_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_documenttype_id_seq', 30, true);


--
-- Name: directives_duty_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_duty_id_seq', 1, false);


--
-- Name: directives_issuersymbol_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_issuersymbol_id_seq', 1, false);


--
-- Name: directives_numberingrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_numberingrule_id_seq', 2, true);


--
-- Name: directives_receipt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_receipt_id_seq', 1, false);


--
-- Name: directives_receiptsheet_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_receiptsheet_id_seq', 1, false);


--
-- Name: directives_recipient_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_recipient_id_seq', 1, false);


--
-- Name: directives_reminder_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_reminder_id_seq', 1, false);


--
-- Name: directives_remindingrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_remindingrule_id_seq', 1, true);


--
-- Name: directives_requirement_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_requirement_id_seq', 1, false);


--
-- Name: directives_term_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_term_id_seq', 1, false);


--
-- Name: directives_theme_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_theme_id_seq', 1, false);


--
-- Name: directives_version_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.directives_version_id_seq', 1, false);


--
--



--
--



--
-- Name: exemplars_deed_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.exemplars_deed_id_seq', 1, false);


--
-- Name: exemplars_exemplar_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.exemplars_exemplar_id_seq', 1, false);


--
-- Name: exemplars_recognition_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.exemplars_recognition_id_seq', 1, false);


--
-- Name: foundation_job_progress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.foundation_job_progress_id_seq', 1, false);


--
-- Name: foundation_stalemark_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.foundation_stalemark_id_seq', 1, false);


--
-- Name: indicators_above_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_above_id_seq', 1, false);


--
-- Name: indicators_chain_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_chain_id_seq', 1, false);


--
-- Name: indicators_closing_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_closing_id_seq', 1, false);


--
-- Name: indicators_combination_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_combination_id_seq', 1, false);


--
-- Name: indicators_documentvalue_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_documentvalue_id_seq', 1, false);


--
-- Name: indicators_rangecount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_rangecount_id_seq', 1, false);


--
-- Name: indicators_registerduty_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_registerduty_id_seq', 1, false);


--
-- Name: indicators_storedfigure_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_storedfigure_id_seq', 1, false);


--
-- Name: indicators_target_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.indicators_target_id_seq', 1, false);


--
-- Name: intakes_filedrow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.intakes_filedrow_id_seq', 1, false);


--
-- Name: intakes_filing_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.intakes_filing_id_seq', 1, false);


--
-- Name: meetings_catchment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_catchment_id_seq', 1, false);


--
-- Name: meetings_correction_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_correction_id_seq', 1, false);


--
-- Name: meetings_durationrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_durationrule_id_seq', 2, true);


--
-- Name: meetings_headcount_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_headcount_id_seq', 1, false);


--
-- Name: meetings_material_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_material_id_seq', 1, false);


--
-- Name: meetings_materialissue_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_materialissue_id_seq', 1, false);


--
-- Name: meetings_meeting_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_meeting_id_seq', 1, false);


--
-- Name: meetings_minutes_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_minutes_id_seq', 1, false);


--
-- Name: meetings_minutesitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_minutesitem_id_seq', 1, false);


--
-- Name: meetings_point_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_point_id_seq', 1, false);


--
-- Name: meetings_rapporteur_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_rapporteur_id_seq', 1, false);


--
-- Name: meetings_rollimport_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_rollimport_id_seq', 1, false);


--
-- Name: meetings_sheet_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.meetings_sheet_id_seq', 1, false);


--
-- Name: mfa_authenticator_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);


--
-- Name: organisations_placement_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_placement_id_seq', 1, false);


--
-- Name: organisations_reorganisation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_reorganisation_id_seq', 1, false);


--
-- Name: organisations_step_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_step_id_seq', 1, false);


--
-- Name: organisations_succession_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_succession_id_seq', 1, false);


--
-- Name: organisations_trace_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_trace_id_seq', 1, false);


--
-- Name: organisations_unit_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_unit_id_seq', 1, false);


--
-- Name: organisations_unitkind_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_unitkind_id_seq', 1, false);


--
-- Name: organisations_unitname_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_unitname_id_seq', 1, false);


--
-- Name: organisations_unitsimport_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_unitsimport_id_seq', 1, false);


--
-- Name: organisations_unitsrow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.organisations_unitsrow_id_seq', 1, false);


--
-- Name: outreach_activity_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outreach_activity_id_seq', 1, false);


--
-- Name: outreach_deed_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outreach_deed_id_seq', 1, false);


--
-- Name: outreach_item_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outreach_item_id_seq', 1, false);


--
-- Name: outreach_progress_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outreach_progress_id_seq', 1, false);


--
-- Name: outreach_relay_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outreach_relay_id_seq', 1, false);


--
-- Name: outreach_undertaking_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.outreach_undertaking_id_seq', 1, false);


--
-- Name: people_allotment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.people_allotment_id_seq', 1, false);


--
-- Name: people_membership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.people_membership_id_seq', 1, false);


--
-- Name: people_person_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.people_person_id_seq', 1, false);


--
-- Name: people_rerouting_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.people_rerouting_id_seq', 1, false);


--
-- Name: people_rosterdecision_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.people_rosterdecision_id_seq', 1, false);


--
-- Name: people_rosterimport_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.people_rosterimport_id_seq', 1, false);


--
-- Name: people_transfer_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.people_transfer_id_seq', 1, false);


--
-- Name: pledges_alikecheck_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_alikecheck_id_seq', 1, false);


--
-- Name: pledges_blockmember_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_blockmember_id_seq', 1, false);


--
-- Name: pledges_emulationblock_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_emulationblock_id_seq', 1, false);


--
-- Name: pledges_emulationpact_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_emulationpact_id_seq', 1, false);


--
-- Name: pledges_ethicsstandard_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_ethicsstandard_id_seq', 1, false);


--
-- Name: pledges_evidence_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_evidence_id_seq', 1, false);


--
-- Name: pledges_pactparty_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_pactparty_id_seq', 1, false);


--
-- Name: pledges_pactscore_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_pactscore_id_seq', 1, false);


--
-- Name: pledges_pacttarget_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_pacttarget_id_seq', 1, false);


--
-- Name: pledges_paperimport_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_paperimport_id_seq', 1, false);


--
-- Name: pledges_paperrow_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_paperrow_id_seq', 1, false);


--
-- Name: pledges_pledge_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_pledge_id_seq', 1, false);


--
-- Name: pledges_pledgeitem_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_pledgeitem_id_seq', 1, false);


--
-- Name: pledges_pledgeround_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_pledgeround_id_seq', 1, false);


--
-- Name: pledges_pledgerule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_pledgerule_id_seq', 1, true);


--
-- Name: pledges_posting_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_posting_id_seq', 1, false);


--
-- Name: pledges_sampleline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_sampleline_id_seq', 1, false);


--
-- Name: pledges_standardline_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_standardline_id_seq', 1, false);


--
-- Name: pledges_standardrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.pledges_standardrule_id_seq', 1, true);


--
-- Name: practices_account_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_account_id_seq', 1, false);


--
-- Name: practices_campaignmodel_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_campaignmodel_id_seq', 1, false);


--
-- Name: practices_countrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_countrule_id_seq', 1, false);


--
-- Name: practices_evidence_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_evidence_id_seq', 1, false);


--
-- Name: practices_measure_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_measure_id_seq', 1, false);


--
-- Name: practices_modelstate_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_modelstate_id_seq', 1, false);


--
-- Name: practices_reading_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_reading_id_seq', 1, false);


--
-- Name: practices_replication_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_replication_id_seq', 1, false);


--
-- Name: practices_tierspell_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.practices_tierspell_id_seq', 5, true);


--
-- Name: priorities_evidence_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.priorities_evidence_id_seq', 1, false);


--
-- Name: priorities_followingrule_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.priorities_followingrule_id_seq', 1, true);


--
-- Name: priorities_matter_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.priorities_matter_id_seq', 1, false);


--
-- Name: priorities_milestone_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.priorities_milestone_id_seq', 1, false);


--
-- Name: priorities_openspell_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.priorities_openspell_id_seq', 1, false);


--
-- Name: priorities_result_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.priorities_result_id_seq', 1, false);


--
-- Name: procrastinate_events_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);


--
-- Name: procrastinate_jobs_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);


--
-- Name: procrastinate_periodic_defers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);


--
-- Name: procrastinate_workers_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);


--
-- Name: readings_acknowledgement_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.readings_acknowledgement_id_seq', 1, false);


--
-- Name: readings_check_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.readings_check_id_seq', 1, false);


--
-- Name: readings_claim_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.readings_claim_id_seq', 1, false);


--
-- Name: readings_reading_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.readings_reading_id_seq', 1, false);


--
-- Name: reports_report_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reports_report_id_seq', 1, false);


--
-- Name: reports_reportpart_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.reports_reportpart_id_seq', 1, false);


--
-- PostgreSQL database dump complete
--


