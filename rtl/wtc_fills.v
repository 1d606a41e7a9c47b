// SPDX-License-Identifier: Apache-2.0
//
// wtc_fills -- the fills and whoever waits: MSHRs, target list, the beat in the R register
//              (docs: sections 7 and 8, rule 10.2)

`default_nettype none

module wtc_fills #(
    parameter MSHRS   = 4,                 // fills in flight
    parameter TARGETS = 16,                // requests that can wait
    parameter SLOTS   = 8,                 // slots of the write buffer
    parameter ID_W    = 6,                 // request id, bits
    parameter DATA_W  = 32,                // processor word, bits
    parameter BUS_W   = 64,                // bus width, bits
    parameter LINE_W  = 27,                // bits of a line address
    parameter WORD_W  = 3,                 // bits of a word number in the line
    parameter SETS    = 64,                // sets
    parameter WAYS    = 4,                 // ways
    parameter BEATS   = 4,                 // beats of a line
    parameter BEAT_W  = 2,                 // bits of a beat number, at least 1
    parameter COMMIT  = 0,                 // 1: stores become targets too
    parameter SNOOP   = 2,                 // 0: no snoops
    parameter PREFETCH = 0                 // lines fetched ahead, 0: none
) (
    input  wire               clk_i,
    input  wire               rst_ni,

    // From and to control
    input  wire [LINE_W-1:0]  req_line_i,      // line of the request at the pins
    input  wire               s1_stay_i,
    input  wire [LINE_W-1:0]  s1_line_i,       // line, word and id of the request in the stage
    input  wire [WORD_W-1:0]  s1_word_i,
    input  wire [ID_W-1:0]    s1_id_i,
    input  wire               s1_store_i,
    input  wire               alloc_i,
    input  wire [WAYS-1:0]    victim_i,
    input  wire               target_i,        // the request becomes a target
    input  wire               poison_i,
    input  wire               poison_all_i,
    output wire               fl_o,
    output wire [WAYS-1:0]    fl_way_o,
    output wire               fl_dead_o,
    output wire               fl_arrived_o,
    output wire               fl_head_o,
    output wire               fl_just_o,
    input  wire               touch_i,         // its line is there, in this way
    input  wire [WAYS-1:0]    way_i,
    output wire               mshr_free_o,
    output wire               mshr_none_o,
    output wire               tg_full_o,
    output wire               tg_empty_o,
    output wire               tg_same_word_o,
    output wire               poisoned_o,      // event: a fill became poisoned
    // Prefetch: a load fires, no request enters though one could; the line of the stage is in the
    // tags; the tag port is taken; nothing is on AR
    input  wire               load_i,
    input  wire               vacant_i,
    input  wire               hit_i,
    input  wire               tag_busy_i,
    input  wire               ar_empty_i,
    output wire               pf_offer_o,      // enters if no request does
    output wire [LINE_W-1:0]  pf_line_o,
    output wire               pf_alloc_o,      // event: it begins a fill
    output wire               pf_found_o,      // event: a load finds a prefetched line
    output wire               pf_none_o,
    // To the response port
    output wire               ans_valid_o,
    output wire [ID_W-1:0]    ans_id_o,
    output wire [DATA_W-1:0]  ans_data_o,      // of a target, or of the uncached load
    output wire               ans_error_o,

    // From and to the write buffer
    input  wire [SLOTS-1:0]   wb_line_i,
    input  wire [SLOTS-1:0]   slot_freed_i,
    input  wire [SLOTS-1:0]   slot_open_i,
    input  wire [SLOTS-1:0]   push_slot_i,
    input  wire [SLOTS-1:0]   head_slot_i,
    input  wire [BUS_W/8-1:0] over_be_i,       // newest bytes that the beat must not overwrite
    input  wire [BUS_W-1:0]   over_data_i,     // zero elsewhere
    output wire               drain_o,
    output wire [MSHRS-1:0]   push_hold_o,     // the fill that holds a new slot (rule 9.2.3)
    output wire [MSHRS-1:0]   fill_end_o,
    // From and to the B register
    input  wire               b_serve_i,
    input  wire               b_error_i,
    output wire               b_clear_o,

    // From and to the AR register
    input  wire               ar_free_i,
    output wire               ar_load_o,
    output wire [MSHRS-1:0]   ar_mshr_o,
    output wire [LINE_W-1:0]  ar_line_o,
    output wire [BEAT_W-1:0]  ar_beat_o,
    // From and to the R register
    input  wire               r_fill_i,
    input  wire [MSHRS-1:0]   r_mshr_i,
    input  wire               unc_read_i,      // it holds the answer to the stage (10.4)
    input  wire [BUS_W-1:0]   r_data_i,
    input  wire               r_error_i,
    output wire               r_take_o,

    // From and to tags and data
    output wire [WAYS-1:0]    filling_o,
    output wire               fill_write_o,
    output wire               fill_good_o,     // the beat is to be written, sooner or later
    output wire [LINE_W-1:0]  r_line_o,
    output wire [BEAT_W-1:0]  r_beat_o,
    output wire [WAYS-1:0]    r_way_o,
    output wire [BUS_W-1:0]   beat_o,
    input  wire               fill_done_i,
    output wire               install_o,
    output wire               install_valid_o,
    output wire [LINE_W-1:0]  install_line_o,
    output wire [WAYS-1:0]    install_way_o,
    input  wire               install_done_i,
    output wire               installed_o,

    // From the snoop: at the pins, and in progress
    input  wire               snoop_valid_i,
    input  wire [LINE_W-1:0]  snoop_line_i,
    input  wire               sn_valid_i
);

    localparam REF_W  = (COMMIT != 0 && SLOTS > MSHRS) ? SLOTS : MSHRS;
    localparam LANES  = BUS_W / DATA_W;
    localparam LANE_W = (LANES > 1) ? $clog2(LANES) : 1;

    // --- Fills -----------------------------------------------------------------------------------

    wire [MSHRS-1:0]  fl, alloc_mshr;
    wire              r_dead, r_bad, r_room, r_clear, mshr_spare;
    wire [BEAT_W-1:0] s1_beat = (BEATS > 1) ? s1_word_i[WORD_W-1 -: BEAT_W] : {BEAT_W{1'b0}};

    wtc_mshr #(
        .MSHRS(MSHRS), .SLOTS(SLOTS), .LINE_W(LINE_W), .SETS(SETS), .WAYS(WAYS), .BEATS(BEATS),
        .BEAT_W(BEAT_W), .SNOOP(SNOOP)
    ) u_mshr (
        .clk_i          (clk_i),
        .rst_ni         (rst_ni),
        .req_line_i     (req_line_i),
        .s1_stay_i      (s1_stay_i),
        .s1_line_i      (s1_line_i),
        .s1_beat_i      (s1_beat),
        .alloc_i        (alloc_i | pf_alloc_o),
        .alloc_way_i    (victim_i),
        .poison_i       (poison_i),
        .poison_all_i   (poison_all_i),
        .fl_o           (fl),
        .fl_way_o       (fl_way_o),
        .fl_dead_o      (fl_dead_o),
        .fl_arrived_o   (fl_arrived_o),
        .fl_head_o      (fl_head_o),
        .fl_just_o      (fl_just_o),
        .alloc_o        (alloc_mshr),
        .free_o         (mshr_free_o),
        .spare_o        (mshr_spare),
        .filling_o      (filling_o),
        .none_o         (mshr_none_o),
        .poisoned_o     (poisoned_o),
        .wait_i         (wb_line_i),
        .slot_freed_i   (slot_freed_i),
        .slot_open_i    (slot_open_i),
        .drain_o        (drain_o),
        .end_o          (fill_end_o),
        .ar_free_i      (ar_free_i),
        .ar_load_o      (ar_load_o),
        .ar_mshr_o      (ar_mshr_o),
        .ar_line_o      (ar_line_o),
        .ar_beat_o      (ar_beat_o),
        .r_mshr_i       (r_mshr_i),
        .r_error_i      (r_error_i),
        .r_take_i       (r_take_o),
        .r_line_o       (r_line_o),
        .r_beat_o       (r_beat_o),
        .r_way_o        (r_way_o),
        .r_dead_o       (r_dead),
        .r_bad_o        (r_bad),
        .r_room_o       (r_room),
        .install_o      (install_o),
        .install_valid_o(install_valid_o),
        .install_line_o (install_line_o),
        .install_way_o  (install_way_o),
        .install_done_i (install_done_i),
        .installed_o    (installed_o),
        .snoop_valid_i  (snoop_valid_i),
        .snoop_line_i   (snoop_line_i),
        .sn_valid_i     (sn_valid_i)
    );

    // A new slot is held by the fill that its own store begins, or by the fill of its line unless
    // that ends in this very cycle: nobody would release the slot afterwards (rule 9.2.3).
    assign fl_o        = |fl;
    assign push_hold_o = alloc_i ? alloc_mshr : fl & ~fill_end_o;

    // --- Prefetch --------------------------------------------------------------------------------

    generate
        if (PREFETCH == 0) begin : g_no_prefetch
            assign pf_offer_o = 1'b0;
            assign pf_line_o  = {LINE_W{1'b0}};
            assign pf_alloc_o = 1'b0;
            assign pf_found_o = 1'b0;
            assign pf_none_o  = 1'b1;
            wire unused = &{1'b0, mshr_spare, touch_i, way_i, load_i, vacant_i, hit_i, tag_busy_i,
                            ar_empty_i};
        end else begin : g_prefetch
            wtc_prefetch #(
                .PREFETCH(PREFETCH), .LINE_W(LINE_W), .PAGE_W(12 - WORD_W - $clog2(DATA_W / 8)),
                .SETS(SETS), .WAYS(WAYS)
            ) u_prefetch (
                .clk_i    (clk_i),
                .rst_ni   (rst_ni),
                .vacant_i (vacant_i),
                .rd_line_i(s1_stay_i ? s1_line_i : req_line_i),
                .s1_line_i(s1_line_i),
                .load_i   (load_i),
                .touch_i  (touch_i),
                .way_i    (way_i),
                .alloc_i  (alloc_i),
                .victim_i (victim_i),
                .known_i  (hit_i | (|fl) | (|wb_line_i)),
                .filling_i(filling_o),
                .room_i   (mshr_spare & ar_empty_i & ~tag_busy_i),
                .offer_o  (pf_offer_o),
                .line_o   (pf_line_o),
                .alloc_o  (pf_alloc_o),
                .found_o  (pf_found_o),
                .none_o   (pf_none_o)
            );
        end
    endgenerate

    // --- The beat in the R register (rule 10.2) --------------------------------------------------

    // It leaves when nobody waits for it any more and it is in the array, or need not be. Bytes
    // that the write buffer holds for this fill win over memory's (section 9.3).
    wire good  = ~r_dead & ~r_error_i;
    wire ready = r_fill_i & r_clear & r_room;

    assign fill_write_o = ready & good;
    assign fill_good_o  = good;
    assign r_take_o     = ready & (fill_done_i | ~good);

    reg [BUS_W-1:0] from_memory;           // bits that nobody has stored to since
    integer b;

    always @(*) begin
        from_memory = {BUS_W{1'b1}};
        for (b = 0; b < BUS_W / 8; b = b + 1) if (over_be_i[b]) from_memory[b*8 +: 8] = 8'd0;
    end

    assign beat_o = r_data_i & from_memory | over_data_i;

    // --- Whoever waits: references to MSHRs and slots, one-hot, in a common width ----------------

    wire [REF_W-1:0]  fl_ref   = {{(REF_W-MSHRS){1'b0}}, fl};
    wire [REF_W-1:0]  r_ref    = {{(REF_W-MSHRS){1'b0}}, r_mshr_i};
    wire [REF_W-1:0]  load_ref = {{(REF_W-MSHRS){1'b0}}, (|fl) ? fl : alloc_mshr};
    wire [REF_W-1:0]  push_ref, head_ref;
    wire              ans_store;
    wire [WORD_W-1:0] ans_word;

    generate
        if (COMMIT != 0) begin : g_stores
            wire [SLOTS-1:0] served = head_slot_i & {SLOTS{b_serve_i}};
            assign push_ref = s1_store_i ? {{(REF_W-SLOTS){1'b0}}, push_slot_i} : load_ref;
            assign head_ref = {{(REF_W-SLOTS){1'b0}}, served};
        end else begin : g_loads
            wire unused = &{1'b0, push_slot_i, head_slot_i, b_serve_i};
            assign push_ref = load_ref;
            assign head_ref = {REF_W{1'b0}};
        end
    endgenerate

    wtc_targets #(
        .TARGETS(TARGETS), .ID_W(ID_W), .WORD_W(WORD_W), .BEAT_W(BEAT_W), .BEATS(BEATS),
        .REF_W(REF_W), .COMMIT(COMMIT)
    ) u_targets (
        .clk_i       (clk_i),
        .rst_ni      (rst_ni),
        .push_i      (target_i),
        .push_store_i(s1_store_i),
        .push_ref_i  (push_ref),
        .push_word_i (s1_word_i),
        .push_id_i   (s1_id_i),
        .s1_ref_i    (fl_ref),
        .full_o      (tg_full_o),
        .empty_o     (tg_empty_o),
        .same_word_o (tg_same_word_o),
        .r_ref_i     (r_ref),
        .r_beat_i    (r_beat_o),
        .r_clear_o   (r_clear),
        .b_ref_i     (head_ref),
        .b_clear_o   (b_clear_o),
        .ans_valid_o (ans_valid_o),
        .ans_store_o (ans_store),
        .ans_word_o  (ans_word),
        .ans_id_o    (ans_id_o)
    );

    // The word of the beat goes to the target that is answered, or to the uncached load.
    wire [WORD_W-1:0] of_word = unc_read_i ? s1_word_i : ans_word;
    wire              of_beat = ans_valid_o & ~ans_store | unc_read_i;
    wire [DATA_W-1:0] word;

    generate
        if (LANES > 1) begin : g_lanes
            assign word = beat_o[of_word[LANE_W-1:0]*DATA_W +: DATA_W];
        end else begin : g_lane
            assign word = beat_o;
        end
    endgenerate

    assign ans_data_o  = word & {DATA_W{of_beat}};
    assign ans_error_o = ans_valid_o & (ans_store ? b_error_i : r_error_i | r_bad);

    wire unused = &{1'b0, of_word};

endmodule

`default_nettype wire
