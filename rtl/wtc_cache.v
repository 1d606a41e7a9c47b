// SPDX-License-Identifier: Apache-2.0
//
// wtc_cache -- a write-through cache: the wiring of its units   (docs: sections 1 and 2)
//
// Every output is a function of registered state alone (rule 2.1.1).

`default_nettype none

module wtc_cache #(
    parameter ADDR_W         = 32,         // address width, bits: 16..64
    parameter DATA_W         = 32,         // processor word, bits: 32, 64
    parameter BUS_W          = 64,         // bus data width, bits: DATA_W..256
    parameter ID_W           = 6,          // request id width, bits: 1..8
    parameter LINE_BYTES     = 32,         // cache line, bytes: 16..128
    parameter SETS           = 64,         // sets: 1..4096
    parameter WAYS           = 4,          // lines per set: 1..16
    parameter REPLACEMENT    = 0,          // 0 lru, 1 plru, 2 fifo, 3 random
    parameter LFSR_SEED      = 1,          // first state of random replacement: 1..65535
    parameter WRITE_MISS     = 0,          // store that misses: 0 around, 1 allocate
    parameter WRITE_HIT      = 0,          // store that hits: 0 update, 1 invalidate
    parameter STORE_ACK      = 0,          // 0 posted, 1 committed
    parameter WBUF_ENTRIES   = 8,          // write buffer depth, entries: 0..16
    parameter WBUF_BYTES     = BUS_W / 8,  // width of an entry, bytes: BUS_W/8..LINE_BYTES
    parameter WBUF_MERGE     = 2,          // 0 none, 1 tail, 2 any
    parameter WBUF_RETIRE_AT = 1,          // send when so many wait: 1..WBUF_ENTRIES
    parameter WBUF_MAX_AGE   = 64,         // ... or when one has waited so many cycles: 1..65535
    parameter WBUF_HAZARD    = 0,          // load of a buffered word: 0 forward, 1 flush
    parameter MSHRS          = 4,          // fills in flight: 1..8
    parameter TARGETS        = 16,         // requests that can wait: 1..64
    parameter SNOOP          = 2,          // other cores write: 0 none, 1 invalidate, 2 update
    parameter PREFETCH       = 0           // lines fetched ahead: 0..4
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From and to the processor
    input  wire                req_valid_i,
    output wire                req_ready_o,
    input  wire [2:0]          req_op_i,       // load, store, fence, inval line, inval all
    input  wire                req_uncached_i,
    input  wire [ADDR_W-1:0]   req_addr_i,
    input  wire [DATA_W-1:0]   req_data_i,
    input  wire [DATA_W/8-1:0] req_be_i,
    input  wire [ID_W-1:0]     req_id_i,
    output wire                resp_valid_o,
    output wire [ID_W-1:0]     resp_id_o,
    output wire [DATA_W-1:0]   resp_data_o,
    output wire                resp_error_o,
    output wire                err_valid_o,
    output wire [ADDR_W-1:0]   err_addr_o,
    output wire [7:0]          err_count_o,
    input  wire                err_ready_i,
    output wire                idle_o,

    // From and to the other caches
    input  wire                snoop_valid_i,
    input  wire                snoop_update_i,
    input  wire [ADDR_W-1:0]   snoop_addr_i,
    input  wire [DATA_W-1:0]   snoop_data_i,
    input  wire [DATA_W/8-1:0] snoop_be_i,
    output wire                snoop_ack_o,

    // From and to the bus (AXI4)
    output wire                bus_ar_valid_o,
    input  wire                bus_ar_ready_i,
    output wire [3:0]          bus_ar_id_o,
    output wire [ADDR_W-1:0]   bus_ar_addr_o,
    output wire [7:0]          bus_ar_len_o,
    output wire [2:0]          bus_ar_size_o,
    output wire [1:0]          bus_ar_burst_o,
    input  wire                bus_r_valid_i,
    output wire                bus_r_ready_o,
    input  wire [3:0]          bus_r_id_i,
    input  wire [BUS_W-1:0]    bus_r_data_i,
    input  wire [1:0]          bus_r_resp_i,
    input  wire                bus_r_last_i,
    output wire                bus_aw_valid_o,
    input  wire                bus_aw_ready_i,
    output wire [3:0]          bus_aw_id_o,
    output wire [ADDR_W-1:0]   bus_aw_addr_o,
    output wire [7:0]          bus_aw_len_o,
    output wire [2:0]          bus_aw_size_o,
    output wire [1:0]          bus_aw_burst_o,
    output wire                bus_w_valid_o,
    input  wire                bus_w_ready_i,
    output wire [BUS_W-1:0]    bus_w_data_o,
    output wire [BUS_W/8-1:0]  bus_w_strb_o,
    output wire                bus_w_last_o,
    input  wire                bus_b_valid_i,
    output wire                bus_b_ready_o,
    input  wire [3:0]          bus_b_id_i,
    input  wire [1:0]          bus_b_resp_i,

    // Events (section 12)
    output wire                evt_load_hit_o,
    output wire                evt_load_miss_o,
    output wire                evt_store_hit_o,
    output wire                evt_store_miss_o,
    output wire                evt_forward_o,
    output wire                evt_merge_o,
    output wire                evt_fill_o,
    output wire                evt_evict_o,
    output wire [ADDR_W-1:0]   evt_evict_addr_o,
    output wire                evt_poison_o,
    output wire                evt_prefetch_o,
    output wire                evt_prefetch_hit_o,
    output wire                evt_stall_buffer_full_o,
    output wire                evt_stall_hazard_o,
    output wire                evt_stall_mshr_full_o,
    output wire                evt_stall_bus_o
);

    // --- Derived sizes (section 1.2) -------------------------------------------------------------

    localparam BUS_BYTES  = BUS_W / 8;
    localparam BEATS      = LINE_BYTES / BUS_BYTES;
    localparam BEAT_W     = (BEATS > 1) ? $clog2(BEATS) : 1;
    localparam OFF_W      = $clog2(LINE_BYTES);
    localparam BUS_OFF_W  = $clog2(BUS_BYTES);
    localparam WORD_OFF_W = $clog2(DATA_W / 8);
    localparam WORD_W     = OFF_W - WORD_OFF_W;             // bits of a word number in the line
    localparam LINE_W     = ADDR_W - OFF_W;
    localparam SLOTS      = (WBUF_ENTRIES == 0) ? 1 : WBUF_ENTRIES;
    localparam COMMIT     = (STORE_ACK == 1 || WBUF_ENTRIES == 0) ? 1 : 0;

    wtc_check #(
        .ADDR_W(ADDR_W), .DATA_W(DATA_W), .BUS_W(BUS_W), .ID_W(ID_W), .LINE_BYTES(LINE_BYTES),
        .SETS(SETS), .WAYS(WAYS), .REPLACEMENT(REPLACEMENT), .LFSR_SEED(LFSR_SEED),
        .WRITE_MISS(WRITE_MISS), .WRITE_HIT(WRITE_HIT), .STORE_ACK(STORE_ACK),
        .WBUF_ENTRIES(WBUF_ENTRIES), .WBUF_BYTES(WBUF_BYTES), .WBUF_MERGE(WBUF_MERGE),
        .WBUF_RETIRE_AT(WBUF_RETIRE_AT), .WBUF_MAX_AGE(WBUF_MAX_AGE), .WBUF_HAZARD(WBUF_HAZARD),
        .MSHRS(MSHRS), .TARGETS(TARGETS), .SNOOP(SNOOP), .PREFETCH(PREFETCH)
    ) u_check ();

    // --- Signals between the units, by the unit that drives them ---------------------------------

    // Control
    wire [ADDR_W-1:0]    rd_addr, s1_addr;
    wire                 s1_stay, s1_load;
    wire [DATA_W-1:0]    s1_data;
    wire [DATA_W/8-1:0]  s1_be;
    wire [ID_W-1:0]      s1_id;
    wire                 s1_store, s1_empty, sweep_start, tag_inval, touch, array_write, alloc;
    wire [WAYS-1:0]      tag_inval_ways, way, push_way;
    wire                 poison, poison_all, push, wb_drain, target;
    wire                 unc_start, unc_store, answer, answer_load, answer_error;
    // Lines
    wire [WAYS-1:0]      hit_way, sn_hit_way, victim;
    wire                 tag_busy, sweep, install_done, err_done, way_ok, data_busy, fill_done;
    wire [DATA_W-1:0]    array_word;
    // Fills
    wire                 fl, fl_dead, fl_arrived, fl_head, fl_just, mshr_free, mshr_none;
    wire                 tg_full, tg_empty, tg_same_word, ans_valid, ans_error, b_clear, fill_drain;
    wire                 ar_load, r_take, fill_write, fill_good, install, install_valid, installed;
    wire [WAYS-1:0]      fl_way, filling, r_way, install_way;
    wire [MSHRS-1:0]     push_hold, fill_end, ar_mshr;
    wire [LINE_W-1:0]    ar_line, r_line, install_line, pf_line;
    wire [BEAT_W-1:0]    ar_beat, r_beat;
    wire [BUS_W-1:0]     beat;
    wire [ID_W-1:0]      ans_id;
    wire [DATA_W-1:0]    ans_data;
    wire                 pf_offer, pf_none;
    // Write buffer
    wire                 wb_empty, wb_can_take, wb_merge, wb_word_hit, wb_cover, sn_line;
    wire [SLOTS-1:0]     push_slot, wb_line, slot_freed, slot_open, head_slot;
    wire [DATA_W/8-1:0]  fwd_be;
    wire [DATA_W-1:0]    fwd_data;
    wire [BUS_BYTES-1:0] over_be, w_strb;
    wire [BUS_W-1:0]     over_data, w_data;
    wire                 aw_valid, w_valid, w_last, b_serve, b_take, refused, err;
    wire [ADDR_W-1:0]    aw_addr, refused_addr, err_addr;
    wire [7:0]           aw_len;
    wire [WAYS-1:0]      err_way;
    // Bus side
    wire                 ar_free, r_fill, r_error, aw_ready, w_ready, b_load, b_write, b_error;
    wire [MSHRS-1:0]     r_mshr;
    wire [BUS_W-1:0]     r_data;
    wire                 unc_done, unc_error, unc_read;
    // Snoop
    wire                 sn_valid, sn_inval, sn_write, sn_just;
    wire [ADDR_W-1:0]    sn_addr;
    wire [DATA_W-1:0]    sn_data;
    wire [DATA_W/8-1:0]  sn_be;

    // Not needed: a beat is counted, a response has one possible owner, and of the two bits of a
    // response only the upper one says error.
    wire unused = &{1'b0, bus_r_last_i, bus_b_id_i, bus_r_resp_i[0], bus_b_resp_i[0]};

    // --- Control ---------------------------------------------------------------------------------

    // A line to prefetch enters the stage in place of a request, if there is none (rule 13.2.2).
    wire [ADDR_W-1:0] req_addr = (pf_offer & ~req_valid_i) ? {pf_line, {OFF_W{1'b0}}} : req_addr_i;

    wtc_control #(
        .ADDR_W(ADDR_W), .DATA_W(DATA_W), .ID_W(ID_W), .WAYS(WAYS),
        .DEPTH0((WBUF_ENTRIES == 0) ? 1 : 0), .COMMIT(COMMIT), .ALLOCATE(WRITE_MISS),
        .INVALIDATE(WRITE_HIT), .FLUSH(WBUF_HAZARD)
    ) u_control (
        .clk_i(clk_i),                .rst_ni(rst_ni),              .req_valid_i(req_valid_i),
        .req_ready_o(req_ready_o),    .req_op_i(req_op_i),          .req_uncached_i(req_uncached_i),
        .req_addr_i(req_addr),        .req_data_i(req_data_i),      .req_be_i(req_be_i),
        .req_id_i(req_id_i),          .rd_addr_o(rd_addr),          .s1_stay_o(s1_stay),
        .s1_addr_o(s1_addr),          .s1_data_o(s1_data),          .s1_be_o(s1_be),
        .s1_id_o(s1_id),              .s1_load_o(s1_load),          .s1_store_o(s1_store),
        .s1_empty_o(s1_empty),        .hit_way_i(hit_way),          .tag_busy_i(tag_busy),
        .sweep_i(sweep),              .data_busy_i(data_busy),      .sweep_start_o(sweep_start),
        .tag_inval_o(tag_inval),      .tag_inval_ways_o(tag_inval_ways),
        .touch_o(touch),              .way_o(way),                  .array_write_o(array_write),
        .alloc_o(alloc),              .victim_i(victim),            .fl_i(fl),
        .fl_way_i(fl_way),            .fl_dead_i(fl_dead),          .fl_arrived_i(fl_arrived),
        .fl_head_i(fl_head),          .fl_just_i(fl_just),
        .mshr_ok_i(mshr_free & way_ok),                             .mshr_none_i(mshr_none),
        .poison_o(poison),            .poison_all_o(poison_all),    .sn_just_i(sn_just),
        .wb_empty_i(wb_empty),        .wb_can_take_i(wb_can_take),  .wb_merge_i(wb_merge),
        .wb_word_hit_i(wb_word_hit),  .wb_cover_i(wb_cover),        .wb_fwd_be_i(fwd_be),
        .push_o(push),                .push_way_o(push_way),        .drain_o(wb_drain),
        .tg_full_i(tg_full),          .tg_empty_i(tg_empty),        .tg_same_word_i(tg_same_word),
        .target_o(target),            .ans_busy_i(ans_valid),       .unc_start_o(unc_start),
        .unc_store_o(unc_store),      .unc_done_i(unc_done),        .unc_error_i(unc_error),
        .answer_o(answer),            .answer_load_o(answer_load),  .answer_error_o(answer_error),
        .evt_load_hit_o(evt_load_hit_o),        .evt_load_miss_o(evt_load_miss_o),
        .evt_store_hit_o(evt_store_hit_o),      .evt_store_miss_o(evt_store_miss_o),
        .evt_forward_o(evt_forward_o),          .evt_merge_o(evt_merge_o),
        .evt_stall_hazard_o(evt_stall_hazard_o), .evt_stall_buffer_full_o(evt_stall_buffer_full_o),
        .evt_stall_mshr_full_o(evt_stall_mshr_full_o),    .evt_stall_bus_o(evt_stall_bus_o)
    );

    // --- Lines, fills, write buffer --------------------------------------------------------------

    wtc_lines #(
        .ADDR_W(ADDR_W), .DATA_W(DATA_W), .BUS_W(BUS_W), .LINE_BYTES(LINE_BYTES), .SETS(SETS),
        .WAYS(WAYS), .REPLACEMENT(REPLACEMENT), .LFSR_SEED(LFSR_SEED), .LINE_W(LINE_W),
        .BEAT_W(BEAT_W), .SNOOP(SNOOP)
    ) u_lines (
        .clk_i(clk_i),                .rst_ni(rst_ni),              .rd_addr_i(rd_addr),
        .s1_addr_i(s1_addr),          .s1_data_i(s1_data),          .s1_be_i(s1_be),
        .sweep_start_i(sweep_start),  .tag_inval_i(tag_inval | evt_prefetch_o),
        .tag_inval_ways_i(tag_inval_ways),                          .touch_i(touch),
        .way_i(way),                  .array_write_i(array_write),
        .alloc_i(alloc | evt_prefetch_o),                           .hit_way_o(hit_way),
        .tag_busy_o(tag_busy),        .sweep_o(sweep),
        .victim_o(victim),            .way_ok_o(way_ok),            .data_busy_o(data_busy),
        .word_be_i(~fwd_be),          .word_o(array_word),          .evict_o(evt_evict_o),
        .evict_addr_o(evt_evict_addr_o),                            .filling_i(filling),
        .fill_write_i(fill_write),    .fill_good_i(fill_good),      .r_line_i(r_line),
        .r_beat_i(r_beat),            .r_way_i(r_way),              .beat_i(beat),
        .fill_done_o(fill_done),      .install_i(install),
        .install_valid_i(install_valid),                            .install_line_i(install_line),
        .install_way_i(install_way),  .install_done_o(install_done),
        .installed_i(installed),                                    .err_i(err),
        .err_addr_i(err_addr),        .err_way_i(err_way),          .err_done_o(err_done),
        .snoop_addr_i(snoop_addr_i),  .sn_valid_i(sn_valid),        .sn_addr_i(sn_addr),
        .sn_data_i(sn_data),          .sn_be_i(sn_be),              .sn_inval_i(sn_inval),
        .sn_write_i(sn_write),        .sn_hit_way_o(sn_hit_way)
    );

    wtc_fills #(
        .MSHRS(MSHRS), .TARGETS(TARGETS), .SLOTS(SLOTS), .ID_W(ID_W), .DATA_W(DATA_W),
        .BUS_W(BUS_W), .LINE_W(LINE_W), .WORD_W(WORD_W), .SETS(SETS), .WAYS(WAYS), .BEATS(BEATS),
        .BEAT_W(BEAT_W), .COMMIT(COMMIT), .SNOOP(SNOOP), .PREFETCH(PREFETCH)
    ) u_fills (
        .clk_i(clk_i),                .rst_ni(rst_ni),              .s1_stay_i(s1_stay),
        .req_line_i(req_addr[ADDR_W-1:OFF_W]),
        .s1_line_i(s1_addr[ADDR_W-1:OFF_W]),
        .s1_word_i(s1_addr[OFF_W-1:WORD_OFF_W]),                    .s1_id_i(s1_id),
        .s1_store_i(s1_store),        .alloc_i(alloc),              .victim_i(victim),
        .target_i(target),            .poison_i(poison),            .poison_all_i(poison_all),
        .fl_o(fl),                    .fl_way_o(fl_way),            .fl_dead_o(fl_dead),
        .fl_arrived_o(fl_arrived),    .fl_head_o(fl_head),          .fl_just_o(fl_just),
        .touch_i(touch),              .way_i(way),                  .hit_i(|hit_way),
        .load_i(evt_load_hit_o | evt_load_miss_o),                  .tag_busy_i(tag_busy),
        .vacant_i(req_ready_o & ~req_valid_i),                      .ar_empty_i(~bus_ar_valid_o),
        .pf_offer_o(pf_offer),        .pf_line_o(pf_line),          .pf_none_o(pf_none),
        .pf_alloc_o(evt_prefetch_o),  .pf_found_o(evt_prefetch_hit_o),
        .mshr_free_o(mshr_free),      .mshr_none_o(mshr_none),      .tg_full_o(tg_full),
        .tg_empty_o(tg_empty),        .tg_same_word_o(tg_same_word),
        .poisoned_o(evt_poison_o),    .ans_valid_o(ans_valid),      .ans_id_o(ans_id),
        .ans_data_o(ans_data),        .ans_error_o(ans_error),      .unc_read_i(unc_read),
        .wb_line_i(wb_line),          .slot_freed_i(slot_freed),    .slot_open_i(slot_open),
        .push_slot_i(push_slot),
        .head_slot_i(head_slot),      .over_be_i(over_be),          .over_data_i(over_data),
        .drain_o(fill_drain),         .push_hold_o(push_hold),      .fill_end_o(fill_end),
        .b_serve_i(b_serve),          .b_error_i(b_error),          .b_clear_o(b_clear),
        .ar_free_i(ar_free),          .ar_load_o(ar_load),          .ar_mshr_o(ar_mshr),
        .ar_line_o(ar_line),          .ar_beat_o(ar_beat),          .r_fill_i(r_fill),
        .r_mshr_i(r_mshr),            .r_data_i(r_data),            .r_error_i(r_error),
        .r_take_o(r_take),            .filling_o(filling),          .fill_write_o(fill_write),
        .fill_good_o(fill_good),      .r_line_o(r_line),            .r_beat_o(r_beat),
        .r_way_o(r_way),              .beat_o(beat),                .fill_done_i(fill_done),
        .install_o(install),          .install_valid_o(install_valid),
        .install_line_o(install_line),                              .install_way_o(install_way),
        .install_done_i(install_done),                              .installed_o(installed),
        .snoop_valid_i(snoop_valid_i),
        .snoop_line_i(snoop_addr_i[ADDR_W-1:OFF_W]),                .sn_valid_i(sn_valid)
    );

    wtc_write_buffer #(
        .ADDR_W(ADDR_W), .DATA_W(DATA_W), .BUS_W(BUS_W), .LINE_BYTES(LINE_BYTES), .SLOTS(SLOTS),
        .WAYS(WAYS), .MSHRS(MSHRS), .BEAT_W(BEAT_W), .WBUF_BYTES(WBUF_BYTES),
        .WBUF_MERGE(WBUF_MERGE), .WBUF_RETIRE_AT(WBUF_RETIRE_AT), .WBUF_MAX_AGE(WBUF_MAX_AGE),
        .COMMIT(COMMIT), .SNOOP(SNOOP)
    ) u_write_buffer (
        .clk_i(clk_i),                .rst_ni(rst_ni),              .req_addr_i(req_addr),
        .s1_stay_i(s1_stay),          .s1_addr_i(s1_addr),          .s1_be_i(s1_be),
        .s1_data_i(s1_data),          .push_i(push),
        .s1_store_i(s1_store | unc_store),                .unc_push_i(unc_start & unc_store),
        .push_hold_i(push_hold),      .push_way_i(push_way),        .drain_i(wb_drain | fill_drain),
        .empty_o(wb_empty),           .can_take_o(wb_can_take),     .merge_o(wb_merge),
        .push_slot_o(push_slot),      .word_hit_o(wb_word_hit),     .cover_o(wb_cover),
        .fwd_be_o(fwd_be),            .fwd_i(s1_load),              .fwd_data_o(fwd_data),
        .line_o(wb_line),             .fill_end_i(fill_end),
        .freed_o(slot_freed),         .open_o(slot_open),
        .r_mshr_i(r_mshr),            .r_beat_i(r_beat),            .r_over_be_o(over_be),
        .r_over_data_o(over_data),    .aw_valid_o(aw_valid),        .aw_addr_o(aw_addr),
        .aw_len_o(aw_len),            .aw_ready_i(aw_ready),        .w_valid_o(w_valid),
        .w_data_o(w_data),            .w_strb_o(w_strb),            .w_last_o(w_last),
        .w_ready_i(w_ready),          .b_load_i(b_load),
        .b_valid_i(b_write),          .b_error_i(b_error),          .b_clear_i(b_clear),
        .b_serve_o(b_serve),          .b_take_o(b_take),            .head_o(head_slot),
        .refused_o(refused),          .refused_addr_o(refused_addr),                .err_o(err),
        .err_addr_o(err_addr),        .err_way_o(err_way),          .err_done_i(err_done),
        .snoop_valid_i(snoop_valid_i),
        .snoop_addr_i(snoop_addr_i),  .sn_line_o(sn_line)
    );

    // --- Bus side, refusals, snoop ---------------------------------------------------------------

    wire [ADDR_W-1:0] ar_offset = {{(ADDR_W-BEAT_W){1'b0}}, ar_beat} << BUS_OFF_W;
    wire [ADDR_W-1:0] ar_addr   = {ar_line, {OFF_W{1'b0}}}
                                | ((BEATS > 1) ? ar_offset : {ADDR_W{1'b0}});
    wire [OFF_W-1:0]  unc_off   = {s1_addr[OFF_W-1:WORD_OFF_W], {WORD_OFF_W{1'b0}}};

    wtc_bus_side #(
        .ADDR_W(ADDR_W), .DATA_W(DATA_W), .BUS_W(BUS_W), .MSHRS(MSHRS), .BEATS(BEATS)
    ) u_bus_side (
        .clk_i(clk_i),                .rst_ni(rst_ni),              .ar_free_o(ar_free),
        .ar_load_i(ar_load),          .ar_mshr_i(ar_mshr),          .ar_addr_i(ar_addr),
        .r_fill_o(r_fill),            .r_mshr_o(r_mshr),            .r_data_o(r_data),
        .r_error_o(r_error),          .r_take_i(r_take),            .aw_valid_i(aw_valid),
        .aw_addr_i(aw_addr),          .aw_len_i(aw_len),            .aw_ready_o(aw_ready),
        .w_valid_i(w_valid),          .w_data_i(w_data),            .w_strb_i(w_strb),
        .w_last_i(w_last),            .w_ready_o(w_ready),          .b_load_o(b_load),
        .b_write_o(b_write),          .b_error_o(b_error),
        .b_take_i(b_take),            .unc_start_i(unc_start),
        .unc_store_i(unc_store),      .unc_off_i(unc_off),          .unc_done_o(unc_done),
        .unc_read_o(unc_read),        .unc_error_o(unc_error),      .bus_ar_valid_o(bus_ar_valid_o),
        .bus_ar_ready_i(bus_ar_ready_i),                            .bus_ar_id_o(bus_ar_id_o),
        .bus_ar_addr_o(bus_ar_addr_o),                              .bus_ar_len_o(bus_ar_len_o),
        .bus_ar_size_o(bus_ar_size_o),                              .bus_ar_burst_o(bus_ar_burst_o),
        .bus_r_valid_i(bus_r_valid_i),                              .bus_r_ready_o(bus_r_ready_o),
        .bus_r_id_i(bus_r_id_i),      .bus_r_data_i(bus_r_data_i),  .bus_r_error_i(bus_r_resp_i[1]),
        .bus_aw_valid_o(bus_aw_valid_o),                            .bus_aw_ready_i(bus_aw_ready_i),
        .bus_aw_id_o(bus_aw_id_o),    .bus_aw_addr_o(bus_aw_addr_o),
        .bus_aw_len_o(bus_aw_len_o),  .bus_aw_size_o(bus_aw_size_o),
        .bus_aw_burst_o(bus_aw_burst_o),                            .bus_w_valid_o(bus_w_valid_o),
        .bus_w_ready_i(bus_w_ready_i),                              .bus_w_data_o(bus_w_data_o),
        .bus_w_strb_o(bus_w_strb_o),  .bus_w_last_o(bus_w_last_o),  .bus_b_valid_i(bus_b_valid_i),
        .bus_b_ready_o(bus_b_ready_o),                              .bus_b_error_i(bus_b_resp_i[1])
    );

    wtc_refusal #(
        .ADDR_W(ADDR_W)
    ) u_refusal (
        .clk_i(clk_i),                .rst_ni(rst_ni),              .refused_i(refused),
        .refused_addr_i(refused_addr),                              .err_valid_o(err_valid_o),
        .err_addr_o(err_addr_o),      .err_count_o(err_count_o),    .err_ready_i(err_ready_i)
    );

    wtc_snoop #(
        .ADDR_W(ADDR_W), .DATA_W(DATA_W), .LINE_W(LINE_W), .WAYS(WAYS), .SNOOP(SNOOP)
    ) u_snoop (
        .clk_i(clk_i),                .rst_ni(rst_ni),              .snoop_valid_i(snoop_valid_i),
        .snoop_update_i(snoop_update_i),                            .snoop_addr_i(snoop_addr_i),
        .snoop_data_i(snoop_data_i),  .snoop_be_i(snoop_be_i),      .snoop_ack_o(snoop_ack_o),
        .sn_valid_o(sn_valid),        .sn_addr_o(sn_addr),          .sn_data_o(sn_data),
        .sn_be_o(sn_be),              .sn_inval_o(sn_inval),        .sn_write_o(sn_write),
        .sn_just_o(sn_just),          .s1_line_i(s1_addr[ADDR_W-1:OFF_W]),
        .sn_hit_way_i(sn_hit_way),    .sn_clash_i(sn_line | s1_store | r_fill)
    );

    // --- Response port, events, idle -------------------------------------------------------------

    // Either the target list answers or the stage (rule 8.2); whoever does not gives zero. The word
    // of the stage is that of the array, newest bytes from the write buffer; whether it is the
    // answer is known last.
    assign resp_valid_o = ans_valid | answer;
    assign resp_id_o    = ans_id | s1_id & {ID_W{answer}};
    assign resp_data_o  = ans_data | (array_word | fwd_data) & {DATA_W{answer_load}};
    assign resp_error_o = ans_error | answer_error;

    assign evt_fill_o = install_done & install_valid;
    assign idle_o     = s1_empty & ~sweep & mshr_none & wb_empty & pf_none;

endmodule

`default_nettype wire
